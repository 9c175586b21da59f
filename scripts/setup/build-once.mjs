// Builds a folder when anything that it is made of has changed. Plain JavaScript for any Node from 18 up.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './lock.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Says what is built already, or is being built by another process. */
const NO_SOURCE = /\.stamp$|\.\d+(\.wasm)?$/;

/**
 * @typedef {object} Told what is told on the way
 * @property {() => void} [onStart] called before it is built
 * @property {(pid: number | undefined) => void} [onWait] called when another process is at it
 */

/**
 * True when it was built anew. Two at once would empty each other's folder: one waits for the other.
 *
 * @param {object} what
 * @param {string} what.name of its lock
 * @param {string} what.folder what is built, as an absolute path; its file `stamp` says of what
 * @param {readonly string[]} what.sources files and folders from the root of the clone; the lock file of the packages is always one
 * @param {() => Promise<void>} what.build fills the folder
 * @param {Told} [what.told]
 */
export async function buildOnce({ name, folder, sources, build, told = {} }) {
  const stamp = join(folder, 'stamp');
  const isBuilt = (fingerprint) => existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint;
  if (isBuilt(fingerprintOf(sources))) return false;
  return withLock(
    join(ROOT, `build/${name}.lock`),
    async () => {
      const fingerprint = fingerprintOf(sources);
      if (isBuilt(fingerprint)) return false;
      told.onStart?.();
      await build();
      writeFileSync(stamp, fingerprint);
      return true;
    },
    told.onWait,
  );
}

function fingerprintOf(sources) {
  const hash = createHash('sha256').update(readFileSync(join(ROOT, 'package-lock.json')));
  for (const file of sources.flatMap((source) => filesOf(join(ROOT, source))))
    hash.update(file.slice(ROOT.length)).update('\0').update(readFileSync(file));
  return hash.digest('hex');
}

/** What is missing is for the build to complain of. */
function filesOf(source) {
  const found = statSync(source, { throwIfNoEntry: false });
  if (found === undefined) return [];
  if (!found.isDirectory()) return [source];
  return readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !NO_SOURCE.test(basename(entry.name)))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
