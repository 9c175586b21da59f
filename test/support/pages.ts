/** Pages whose commands are run as they stand there; only addresses, keys and the output folder are the test's. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ROOT } from '../cli/support.ts';

const run = promisify(execFile);

/** Where pages say that the server is. */
const SHOWN = 'http://127.0.0.1:7070';

/** The code blocks of a language, in order. */
export function blocksOf(page: string, language = 'sh'): string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(
    ([, code = '']) => code,
  );
}

/** The only block that has these words. */
export function blockWith(page: string, words: string, language = 'sh'): string {
  const found = blocksOf(page, language).filter((block) => block.includes(words));
  assert.equal(found.length, 1, `the page shows '${words}' in ${found.length} blocks`);
  return found[0] ?? '';
}

/** What a command of the page printed, in the block after it. */
export function shownAfter(page: string, command: string, language: string): string {
  const at = page.indexOf(command);
  assert.ok(at >= 0, `the page does not show '${command}'`);
  return blocksOf(page.slice(at), language)[0] ?? '';
}

export interface PageShell {
  readonly url: string;
  readonly key: string;
  readonly home: string;
}

/** Runs a block of a page in the repository; `out/` is the folder. Resolves with what it printed; rejects where a command failed. */
export async function runBlock(script: string, { url, key, home }: PageShell): Promise<string> {
  const own = script
    .replaceAll('npm run kinora --', `'${process.execPath}' src/cli/main.ts`)
    .replaceAll(/(?<=[ =])out\//g, `${home}/`)
    .replaceAll(SHOWN, url);
  const { stdout } = await run('sh', ['-euc', own], {
    cwd: ROOT,
    env: { ...process.env, KINORA_URL: url, KINORA_API_KEY: key, KINORA_HOME: home },
    maxBuffer: 16 * 1024 * 1024,
  });
  return stdout;
}
