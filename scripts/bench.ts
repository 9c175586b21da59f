/** `npm run bench`: every benchmark in `bench/`, one after the other; `npm run bench -- kernels` only those named. */
import { spawn } from 'node:child_process';
import { glob } from 'node:fs/promises';
import { dieWithLauncher } from '../src/cli/launcher.ts';
import { ROOT } from './checks.ts';

const words = process.argv.slice(2);
const files = (await Array.fromAsync(glob('bench/*.ts', { cwd: ROOT }))).sort();
for (const file of files) {
  if (words.length > 0 && !words.some((word) => file.includes(word))) continue;
  console.log(`\n${file}`);
  const child = spawn(process.execPath, [file], { cwd: ROOT, stdio: 'inherit' });
  const stop = dieWithLauncher(() => child.kill('SIGTERM'));
  const code = await new Promise((resolve) => child.once('exit', resolve));
  stop();
  if (code !== 0) process.exitCode = 1;
}
