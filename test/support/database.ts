import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { after } from 'node:test';
import pg from 'pg';
import { startPostgres } from '../../src/store/postgres/start.ts';
import { quickFolder } from './temporary.ts';

/** A database of a test's own. */
export interface TestDatabase {
  readonly url: string;
  readonly name: string;
  /** Removes it before the process ends (it goes then in any case); cuts connections that are still open. */
  drop(): Promise<void>;
}

export interface TestDatabaseOptions {
  /** Name of a database on the same server to copy; nobody may be connected to it. */
  template?: string;
  /**
   * Fills a template once in this process (migrations); each database is then a copy of it, in a few milliseconds.
   * Must close its connections. Known by identity: hand in the same function each time.
   */
  prepare?: (url: string) => Promise<unknown>;
}

interface Server {
  readonly url: string;
  stop(): Promise<void>;
}

let server: Promise<Server> | undefined;
const templates = new Map<(url: string) => Promise<unknown>, Promise<string>>();
const created = new Set<string>();

/**
 * A fresh, empty database (or a copy of a template) on the one PostgreSQL of this test process, which starts at the
 * first call. `KINORA_TEST_DATABASE_URL` names another server to use instead; its user must be able to create databases.
 *
 * Nothing is left behind: the server goes with the process, in whatever way the process ends.
 */
export async function testDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const template = options.prepare === undefined ? options.template : await preparedTemplate(options.prepare);
  const name = await createDatabase(template);
  return { url: await databaseUrl(name), name, drop: () => dropDatabase(name) };
}

/** Address of the server's maintenance database, for tests that act on the server as a whole. */
export async function testServerUrl(): Promise<string> {
  server ??= startServer();
  return (await server).url;
}

after(async () => {
  if (server === undefined) return;
  const { stop } = await server;
  await stop();
});

async function startServer(): Promise<Server> {
  const given = process.env['KINORA_TEST_DATABASE_URL'];
  if (given !== undefined && given !== '') return { url: given, stop: dropAll };
  const dataDir = await quickFolder('kinora-test-db-');
  const postgres = await startPostgres({ dataDir, durable: false, temporary: true });
  return {
    url: postgres.url,
    stop: async () => {
      await postgres.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function preparedTemplate(prepare: (url: string) => Promise<unknown>): Promise<string> {
  const known = templates.get(prepare);
  if (known !== undefined) return known;
  const template = (async () => {
    const name = await createDatabase(undefined);
    await prepare(await databaseUrl(name));
    return name;
  })();
  templates.set(prepare, template);
  return template;
}

async function createDatabase(template: string | undefined): Promise<string> {
  const name = `kinora_test_${randomUUID().replaceAll('-', '')}`;
  await command(`create database ${name} template "${template ?? 'template0'}"`);
  created.add(name);
  return name;
}

async function dropDatabase(name: string): Promise<void> {
  await command(`drop database if exists ${name} with (force)`);
  created.delete(name);
}

async function dropAll(): Promise<void> {
  for (const name of [...created]) await dropDatabase(name);
}

async function databaseUrl(name: string): Promise<string> {
  const url = new URL(await testServerUrl());
  url.pathname = `/${name}`;
  return url.href;
}

async function command(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: await testServerUrl() });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
