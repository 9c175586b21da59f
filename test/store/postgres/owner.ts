// A process that starts PostgreSQL and holds it: told what to do by the test that forked it.
import pg from 'pg';
import { startPostgres, type PostgresOptions } from '../../../src/store/postgres/start.ts';

const options = JSON.parse(process.argv[2] ?? '{}') as PostgresOptions;

/** What a test hears from here. */
export type Word =
  | { word: 'started'; url: string; pid: number; adopted: boolean }
  | { word: 'refused'; code: string; message: string }
  | { word: 'interrupted'; answer: string };

function say(word: Word): void {
  if (process.connected) process.send?.(word);
}

try {
  const postgres = await startPostgres(options);
  const { url, pid, adopted } = postgres;
  process.on('message', () => void postgres.stop().then(() => process.exit(0)));
  process.on(
    'SIGINT',
    () =>
      void farewell(url)
        .then(() => postgres.stop())
        .then(() => process.exit(0)),
  );
  process.on('disconnect', () => void postgres.stop().then(() => process.exit(0)));
  say({ word: 'started', url, pid, adopted });
} catch (error) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  say({ word: 'refused', code, message: error instanceof Error ? error.message : String(error) });
  process.disconnect();
}

/** The last thing a server does on Ctrl-C still needs the database. */
async function farewell(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ answer: string }>("select 'still here' as answer");
  await client.end();
  say({ word: 'interrupted', answer: rows[0]?.answer ?? '' });
}
