// node scripts/run.mjs <entry.ts> [arguments]: set-up when needed, then the entry on a Node that can run it.
// Plain JavaScript for any Node from 18 up.
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runOnRightNode } from '../bin/launch.mjs';
import { setUpOrExit } from './setup.mjs';

const [entry, ...args] = process.argv.slice(2);
if (entry === undefined) {
  console.error('Usage: node scripts/run.mjs <entry.ts> [arguments]');
  process.exit(2);
}
await setUpOrExit();
await runOnRightNode(resolve(fileURLToPath(new URL('..', import.meta.url)), entry), args);
