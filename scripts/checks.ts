/** The checks that need no running code: types, lint, format. Two at a time. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkArrows } from './arrows.ts';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

interface Check {
  readonly name: string;
  /** Answers what is wrong, as text; nothing when all is well. */
  run(): Promise<string | undefined>;
}

const types = (project: string) => () => tool('typescript/bin/tsc', ['-p', project]);
export const TYPES: readonly Check[] = [
  { name: 'types', run: types('.') },
  { name: 'types of the Workbench', run: types('workbench') },
];

export const LINT: readonly Check[] = [
  { name: 'lint', run: () => tool('eslint/bin/eslint.js', ['.']) },
  { name: 'format', run: () => tool('prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.']) },
  { name: 'arrows', run: arrows },
];

/** Runs them all, prints a line for each, and answers whether all went well. */
export async function runChecks(checks: readonly Check[]): Promise<boolean> {
  const waiting = [...checks];
  let well = true;
  const lane = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const start = performance.now();
      const wrong = await check.run();
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      console.log(`${wrong === undefined ? '✔' : '✖'} ${check.name} (${seconds} s)`);
      if (wrong !== undefined) console.log(wrong);
      well &&= wrong === undefined;
    }
  };
  await Promise.all([lane(), lane()]);
  return well;
}

/** Runs a package's own program on this Node. */
async function tool(script: string, args: readonly string[]): Promise<string | undefined> {
  const file = path.join(ROOT, 'node_modules', script);
  const child = spawn(process.execPath, [file, ...args], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return code === 0 ? undefined : said.trimEnd();
}

async function arrows(): Promise<string | undefined> {
  const { modules, files, violations } = await checkArrows();
  if (modules < files) return `The checker saw ${modules} modules, but src/ has ${files} files.`;
  return violations.length === 0 ? undefined : violations.join('\n');
}
