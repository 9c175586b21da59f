/** Brings a database to this release's form: the numbered files of `migrations/`, each in a transaction, once. */
import { readdir, readFile } from 'node:fs/promises';
import { KinoraError } from '../ray/errors.ts';
import type { Database } from './database.ts';

const FOLDER = new URL('./migrations/', import.meta.url);
/** Any number that nobody else uses on this cluster: two servers that start at once must not migrate at once. */
const MIGRATION_LOCK = 7_070_070;

export async function migrate(db: Database): Promise<void> {
  const files = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort();
  const newest = Number(files.at(-1)?.slice(0, 4));
  await db
    .query(
      'create table if not exists migration (version int primary key, at timestamptz not null default now())',
    )
    .catch(ignoreRace);
  if ((await versionOf(db)) === newest) return;

  await db.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    const current = await versionOf(tx);
    if (current > newest) {
      throw new KinoraError(
        `The database is at version ${current}, this Kinora knows up to ${newest}: start a newer Kinora or give another DATABASE_URL.`,
        { status: 500, code: 'database_too_new' },
      );
    }
    for (const file of files) {
      const version = Number(file.slice(0, 4));
      if (version <= current) continue;
      await tx.query(await readFile(new URL(file, FOLDER), 'utf8'));
      await tx.query('insert into migration (version) values ($1)', [version]);
    }
  });
}

async function versionOf(sql: Pick<Database, 'query'>): Promise<number> {
  const [row] = await sql.query<{ version: number | null }>('select max(version) as version from migration');
  return row?.version ?? 0;
}

/** `if not exists` still races in PostgreSQL when two sessions create the table at the same moment. */
function ignoreRace(error: unknown): void {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code !== '23505' && code !== '42P07') throw error;
}
