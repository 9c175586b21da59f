/** What a clone takes on the disk once it is set up: packages, and what was built. */
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Not of the set-up: the history, and what runs have left. */
const OTHERS = new Set(['.git', 'out', 'coverage']);
const BLOCK = 512;

/** @returns bytes */
export async function measureInstalled(root: string): Promise<number> {
  const names = (await readdir(root)).filter((name) => !OTHERS.has(name));
  const sizes = await Promise.all(names.map((name) => sizeOf(join(root, name))));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Of a file, or of a folder with all that is in it; links are not followed. */
async function sizeOf(path: string): Promise<number> {
  const facts = await lstat(path);
  let size = facts.blocks * BLOCK;
  if (facts.isDirectory()) for (const name of await readdir(path)) size += await sizeOf(join(path, name));
  return size;
}
