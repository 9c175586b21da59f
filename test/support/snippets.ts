/** Snippets as a person would run them. */
import type { SnippetLanguage } from '../../src/snippets/index.ts';
import { run, unlessRuns } from './programs.ts';
import type { Ended } from './programs.ts';

/** The option of a test that runs a language: false, or the sentence with which it is skipped. */
export const NEEDED: Readonly<Record<SnippetLanguage, string | false>> = {
  curl: unlessRuns('bash', '-c', 'curl --version && jq --version && command -v awk'),
  python: unlessRuns('python3', '-c', 'import requests'),
  javascript: false,
};

/** Milliseconds after which a snippet that hangs is ended. */
const TIMEOUT = 200_000;

/** @param env keys of the server */
export async function runSnippet(
  text: string,
  language: SnippetLanguage,
  env: Record<string, string>,
): Promise<Ended> {
  const signal = AbortSignal.timeout(TIMEOUT);
  if (language === 'curl') return run('bash', ['-s'], { env, input: text, signal });
  const program = language === 'python' ? 'python3' : process.execPath;
  const args = language === 'python' ? ['-'] : ['--input-type=module', '-'];
  return run(program, args, { env, input: text, signal });
}
