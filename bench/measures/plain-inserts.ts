/** The yardstick for submits: one-row transactions on the same PostgreSQL with the same settings, and nothing else. */
import { join } from 'node:path';
import { openDatabase } from '../../src/store/database.ts';
import { startPostgres } from '../../src/store/postgres/start.ts';
import { inFolder } from '../support/server.ts';

const CLIENTS = 12;

/** Committed transactions a second: begin, insert, commit, each a round trip of its own. */
export function measurePlainInserts(seconds: number): Promise<number> {
  return inFolder(async (folder) => {
    const postgres = await startPostgres({ dataDir: join(folder, 'postgres') });
    const db = openDatabase(postgres.url, { connections: CLIENTS, name: 'bench' });
    try {
      await db.query(
        'create table plain (id bigint generated always as identity primary key, data jsonb not null)',
      );
      const end = performance.now() + seconds * 1000;
      let count = 0;
      const client = async (): Promise<void> => {
        for (; performance.now() < end; count++) {
          await db.transaction((tx) => tx.query(`insert into plain (data) values ($1)`, ['{"a": 1}']));
        }
      };
      const began = performance.now();
      await Promise.all(Array.from({ length: CLIENTS }, client));
      return count / ((performance.now() - began) / 1000);
    } finally {
      await db.close();
      await postgres.stop();
    }
  });
}
