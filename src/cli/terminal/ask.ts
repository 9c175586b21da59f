/** Asks a person yes or no. */
import { createInterface } from 'node:readline/promises';

/** False also when nobody can answer. The question goes to stderr, so that stdout has only results. */
export async function askYes(question: string, signal: AbortSignal): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await lines.question(`${question} [y/N] `, { signal });
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    lines.close();
  }
}
