#!/usr/bin/env node
// The command line: the TypeScript of a clone, or the JavaScript of an installed package.
// Plain JavaScript for any Node from 18 up.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runOnRightNode } from './launch.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const ofClone = join(ROOT, 'src/cli/main.ts');
const ofPackage = join(ROOT, 'dist/src/cli/main.js');

if (existsSync(ofClone)) {
  const { setUpOrExit } = await import(new URL('../scripts/setup.mjs', import.meta.url));
  await setUpOrExit();
  await runOnRightNode(ofClone, process.argv.slice(2));
} else {
  await runOnRightNode(ofPackage, process.argv.slice(2));
}
