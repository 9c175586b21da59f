/** What runs leave behind beside their books: clips, and whatever tells a secret. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Database } from '../../../../src/store/database.ts';
import { outputFiles } from '../truth.ts';
import type { Account } from './books.ts';

/** Clips whose bytes are not those that the database tells of. */
export async function damagedClips(home: string, accounts: readonly Account[]): Promise<string[]> {
  const files = new Map((await outputFiles(home)).map((file) => [path.basename(file), file]));
  const clips = accounts.flatMap(({ rows }) => rows.flatMap(({ clips }) => clips));
  const found = await Promise.all(
    clips.map(async ({ sha256, blob_key }) => {
      const file = files.get(encodeURIComponent(blob_key));
      if (file === undefined) return `${blob_key} is not there`;
      const bytes = await readFile(path.join(home, 'media', file));
      return createHash('sha256').update(bytes).digest('hex') === sha256
        ? undefined
        : `${blob_key} is damaged`;
    }),
  );
  return found.filter((one) => one !== undefined);
}

/** Tables with a row that holds one of the secrets. */
export async function tablesWith(db: Database, secrets: readonly string[]): Promise<string[]> {
  const tables = await db.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'kinora_queue')`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await db.query(
      `select 1 from ${name} t where exists (select 1 from unnest($1::text[]) s where position(s in t::text) > 0) limit 1`,
      [secrets],
    );
    if (rows.length > 0) found.push(name);
  }
  return found;
}
