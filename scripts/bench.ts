/**
 * `npm run bench`: every benchmark in `bench/`, one after the other. `npm run bench -- kernels` runs only those named;
 * other words are theirs: `npm run bench -- service submits --quick`.
 */
import { spawn } from 'node:child_process';
import { glob } from 'node:fs/promises';
import { dieWithLauncher } from '../src/cli/launcher.ts';
import { ROOT } from './checks.ts';

const words = process.argv.slice(2);
const files = (await Array.fromAsync(glob('bench/*.ts', { cwd: ROOT }))).sort();
const isName = (word: string): boolean => files.includes(`bench/${word}.ts`);
const [names, options] = [words.filter(isName), words.filter((word) => !isName(word))];
for (const file of files) {
  if (names.length > 0 && !names.some((name) => file === `bench/${name}.ts`)) continue;
  console.log(`\n${file}`);
  const child = spawn(process.execPath, [file, ...options], { cwd: ROOT, stdio: 'inherit' });
  const stop = dieWithLauncher(() => child.kill('SIGTERM'));
  const code = await new Promise((resolve) => child.once('exit', resolve));
  stop();
  if (code !== 0) process.exitCode = 1;
}
