/** Brings a database to this release's form: the numbered files of `migrations/`, each in a transaction, once. */
import { readdir, readFile } from 'node:fs/promises';
import { KinoraError } from '../ray/errors.ts';
import type { Database } from './database.ts';

const FOLDER = new URL('./migrations/', import.meta.url);
/** Any number that nobody else uses on this cluster: two servers that start at once must not migrate at once. */
const MIGRATION_LOCK = 7_070_070;

/** @param folder with the numbered files */
export async function migrate(db: Database, folder = FOLDER): Promise<void> {
  const files = await filesOf(folder);
  if (missing(files, await appliedTo(db)).length === 0) return;

  await db.transaction(async (tx) => {
    // However much there is to rewrite, and however long another server takes over it.
    await tx.query('set local statement_timeout = 0');
    await tx.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await tx.query(
      'create table if not exists migration (version int primary key, at timestamptz not null default now())',
    );
    for (const file of missing(files, await appliedTo(tx))) {
      await tx.query(await readFile(new URL(file, folder), 'utf8'));
      await tx.query('insert into migration (version) values ($1)', [versionOf(file)]);
    }
  });
}

/** Throws unless the database has the form of this release, which only a server gives it. */
export async function checkMigrated(db: Pick<Database, 'query'>): Promise<void> {
  const lacking = missing(await filesOf(FOLDER), await appliedTo(db));
  if (lacking.length === 0) return;
  throw new KinoraError(
    `The database lacks ${lacking.length} ${lacking.length === 1 ? 'migration' : 'migrations'} of this Kinora (${lacking.join(', ')}): start \`kinora serve\` of this version on it first, and give workers and servers the same version.`,
    { status: 500, code: 'database_too_old' },
  );
}

async function filesOf(folder: URL): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
}

/** The files that the database has not had, whichever came after them. Throws when a newer Kinora was here. */
function missing(files: readonly string[], applied: readonly number[]): string[] {
  const newest = Math.max(...files.map(versionOf));
  const current = Math.max(0, ...applied);
  if (current > newest) {
    throw new KinoraError(
      `The database is at version ${current}, this Kinora knows up to ${newest}: start a newer Kinora or give another DATABASE_URL.`,
      { status: 500, code: 'database_too_new' },
    );
  }
  return files.filter((file) => !applied.includes(versionOf(file)));
}

function versionOf(file: string): number {
  return Number(file.slice(0, 4));
}

/** None on a database that has no table of them yet. */
async function appliedTo(sql: Pick<Database, 'query'>): Promise<number[]> {
  const [found] = await sql.query<{ there: boolean }>(`select to_regclass('migration') is not null as there`);
  if (found?.there !== true) return [];
  const rows = await sql.query<{ version: number }>('select version from migration');
  return rows.map(({ version }) => version);
}
