/** Asks a person yes or no. */
import { createInterface } from 'node:readline/promises';

/** False also when the input ends without an answer. The question goes to stderr, so that stdout has only results. */
export async function askYes(question: string, signal: AbortSignal): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  // While it reads, a Ctrl-C is a character to the terminal and no signal.
  lines.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  const end = new Promise<string>((resolve) => lines.once('close', () => resolve('')));
  try {
    const answer = await Promise.race([lines.question(`${question} [y/N] `, { signal }), end]);
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    lines.close();
  }
}
