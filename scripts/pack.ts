/**
 * Fills `dist/` for the published package: JavaScript for every file of `src/` (Node strips no types under
 * node_modules) and, beside it, whatever the code reads at run time. npm calls it before `npm pack` and `npm publish`.
 */
import { execFile } from 'node:child_process';
import { cp, glob, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from './checks.ts';

/** Read at run time, or JavaScript already. */
const COPIED = [
  'src/**/*.sql',
  'src/**/build/*.wasm',
  'src/**/*.json',
  'src/http/workbench/build/**/*.*',
  'src/http/docs/build/**/*.*',
  'examples/media/*.*',
  'src/**/*.mjs',
];

const dist = path.join(ROOT, 'dist');
await rm(dist, { recursive: true, force: true });
await compile();
for (const file of await Array.fromAsync(glob(COPIED, { cwd: ROOT }))) {
  const target = path.join(dist, file);
  await mkdir(path.dirname(target), { recursive: true });
  await cp(path.join(ROOT, file), target);
}

async function compile(): Promise<void> {
  const tsc = path.join(ROOT, 'node_modules/typescript/bin/tsc');
  const run = promisify(execFile)(process.execPath, [tsc, '-p', 'tsconfig.dist.json'], { cwd: ROOT });
  await run.catch((error: { stdout?: string }) => {
    throw new Error(`src/ does not compile:\n${error.stdout ?? ''}`);
  });
}
