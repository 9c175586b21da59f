// Compares package-lock.json with what is installed. Plain JavaScript for any Node from 18 up.
import { closeSync, existsSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What `npm ci` would change below `root`, in words; empty when everything is as the lock file wants it.
 * Packages for other platforms count as well when they are absent.
 *
 * @returns {string[]} e.g. `['sharp 0.35.5 is missing', 'zod is 4.6.6 instead of 4.6.7']`
 */
export function findDifferences(root) {
  const wanted = readPackages(join(root, 'package-lock.json'));
  if (wanted === undefined)
    throw new Error(`There is no package-lock.json in ${root}: is this a whole clone?`);
  const found = readPackages(join(root, 'node_modules/.package-lock.json'));
  if (found === undefined) return ['no packages are installed'];
  const differences = [];
  for (const [place, entry] of Object.entries(wanted)) {
    const has = found[place];
    if (has === undefined) {
      if (!mayBeAbsent(entry)) differences.push(`${nameOf(place)} ${entry.version} is missing`);
    } else if (has.version !== entry.version || has.integrity !== entry.integrity) {
      differences.push(`${nameOf(place)} is ${has.version} instead of ${entry.version}`);
    } else if (!existsSync(join(root, place))) {
      differences.push(`the folder ${place} is gone`);
    }
  }
  for (const place of Object.keys(found)) {
    if (wanted[place] === undefined) differences.push(`${nameOf(place)} is not wanted any more`);
  }
  return differences;
}

function readPackages(file) {
  try {
    const { packages } = JSON.parse(readFileSync(file, 'utf8'));
    delete packages['']; // The project itself.
    return packages;
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Optional packages are left out by npm when they, or what asks for them, are for other machines. */
function mayBeAbsent(entry) {
  if (!entry.optional) return false;
  const forSome = entry.os !== undefined || entry.cpu !== undefined;
  return !forSome || !isForThisMachine(entry);
}

function isForThisMachine({ os, cpu, libc }) {
  return (
    lists(os, process.platform) &&
    lists(cpu, process.arch) &&
    (libc === undefined || lists(libc, libcOfNode()))
  );
}

/** npm's rule: `!x` excludes, anything else must be named; no list allows all. */
function lists(list, value) {
  const words = list === undefined ? [] : [list].flat();
  const named = words.filter((word) => !word.startsWith('!'));
  return !words.includes(`!${value}`) && (named.length === 0 || named.includes(value));
}

let libc;

/** Read from the loader that the running Node asks for, which stands in the first bytes of its file. */
function libcOfNode() {
  if (process.platform !== 'linux') return undefined;
  if (libc === undefined) {
    const head = Buffer.alloc(8192);
    const file = openSync(process.execPath, 'r');
    readSync(file, head, 0, head.length, 0);
    closeSync(file);
    libc = head.includes('ld-musl') ? 'musl' : 'glibc';
  }
  return libc;
}

function nameOf(place) {
  return place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
}
