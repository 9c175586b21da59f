/** A PostgreSQL for tests, and databases on it. */
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import pg from 'pg';
import { openQueue } from '../../src/jobs/queue.ts';
import { openDatabase } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrate.ts';
import { startPostgres } from '../../src/store/postgres/start.ts';
import { quickFolder } from './temporary.ts';

/** A server on which databases come and go; its user may create them. */
export interface TestPostgres {
  /** Address of its maintenance database. */
  readonly url: string;
  /** Started by somebody else, so that it keeps what is not dropped. */
  readonly shared: boolean;
  /** Ends it, unless it is shared. */
  stop(): Promise<void>;
}

/** The one that `KINORA_TEST_DATABASE_URL` names, or a new one that goes with this process, however the process ends. */
export async function startTestPostgres(): Promise<TestPostgres> {
  const given = process.env['KINORA_TEST_DATABASE_URL'];
  if (given !== undefined && given !== '') return { url: given, shared: true, stop: async () => {} };
  const dataDir = await quickFolder('kinora-test-db-');
  const postgres = await startPostgres({ dataDir, durable: false, temporary: true });
  return {
    url: postgres.url,
    shared: false,
    stop: async () => {
      await postgres.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** @param template name of the database to copy; nobody may be connected to it */
export async function createDatabase(server: string, template = 'template0'): Promise<string> {
  const name = `kinora_test_${randomUUID().replaceAll('-', '')}`;
  await command(server, `create database ${name} template "${template}"`);
  return name;
}

/** Cuts connections that are still open. */
export async function dropDatabase(server: string, name: string): Promise<void> {
  await command(server, `drop database if exists ${name} with (force)`);
}

export function addressOf(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

/** Brings a database to the form that a server of this release finds when it starts again: its tables and its queue. */
export async function furnish(url: string): Promise<void> {
  const db = openDatabase(url, { connections: 1, name: 'test' });
  await migrate(db);
  await db.close();
  const queue = await openQueue(url, { supervise: true }, () => undefined);
  await queue.close();
}

async function command(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
