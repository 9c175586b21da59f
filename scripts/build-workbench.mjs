// Builds workbench/ to src/http/workbench/build when anything that it is made of has changed.
// Plain JavaScript for any Node from 20.19 up, as Vite wants.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './setup/lock.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const built = join(root, 'src/http/workbench/build');
const stamp = join(built, 'stamp');
/** The page runs the pure rooms itself. */
const SOURCES = ['workbench', 'src/ray', 'src/snippets', 'src/previz'];
/** Says what is built already, or is being built by another process. */
const NO_SOURCE = /\.stamp$|\.\d+(\.wasm)?$/;

/**
 * True when it was built anew. Two at once would empty each other's folder: one waits for the other.
 * @param {(pid: number | undefined) => void} onWait
 */
export async function buildWorkbench(onWait) {
  if (isBuilt(fingerprintOf())) return false;
  return withLock(
    join(root, 'build/workbench.lock'),
    async () => {
      const fingerprint = fingerprintOf();
      if (isBuilt(fingerprint)) return false;
      const { build } = await import('vite');
      await build({ configFile: join(root, 'workbench/vite.config.ts'), logLevel: 'warn' });
      writeFileSync(stamp, fingerprint);
      return true;
    },
    onWait,
  );
}

function isBuilt(fingerprint) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint;
}

function fingerprintOf() {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  for (const folder of SOURCES) {
    const files = readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !NO_SOURCE.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
    for (const file of files) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file));
  }
  return hash.digest('hex');
}

if (process.argv[1] === fileURLToPath(import.meta.url) && (await buildWorkbench()))
  console.log('Built the Workbench.');
