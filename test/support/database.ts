import { after } from 'node:test';
import { addressOf, createDatabase, dropDatabase, furnish, startTestPostgres } from './postgres.ts';
import type { TestPostgres } from './postgres.ts';

/** A database of a test's own. */
export interface TestDatabase {
  readonly url: string;
  readonly name: string;
  /** Removes it before the process ends (it goes then in any case); cuts connections that are still open. */
  drop(): Promise<void>;
}

export interface TestDatabaseOptions {
  /** Name of a database on the same server to copy; nobody may be connected to it. */
  template?: string | undefined;
  /**
   * Fills a template once in this process (migrations); each database is then a copy of it, in a few milliseconds.
   * Must close its connections. Known by identity: hand in the same function each time.
   */
  prepare?: ((url: string) => Promise<unknown>) | undefined;
}

let server: Promise<TestPostgres> | undefined;
const templates = new Map<(url: string) => Promise<unknown>, Promise<string>>();
const created = new Set<string>();

/**
 * A fresh, empty database (or a copy of a template) on the PostgreSQL that the files of this run share
 * (`run-database.ts`), or, where a file runs by itself, on one of this process, which starts at the first call.
 *
 * Nothing is left behind: databases go with the process that made them, the server with the process that started it.
 */
export async function testDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const template = options.prepare === undefined ? options.template : await preparedTemplate(options.prepare);
  const name = await create(template);
  return { url: addressOf(await serverUrl(), name), name, drop: () => drop(name) };
}

/** A database with the tables and the queue of this release, and nothing in them. */
export function furnishedDatabase(): Promise<TestDatabase> {
  const template = process.env['KINORA_TEST_TEMPLATE'];
  return testDatabase(template === undefined ? { prepare: furnish } : { template });
}

after(async () => {
  if (server === undefined) return;
  const { shared, stop } = await server;
  if (shared) for (const name of [...created]) await drop(name);
  await stop();
});

async function serverUrl(): Promise<string> {
  server ??= startTestPostgres();
  return (await server).url;
}

function preparedTemplate(prepare: (url: string) => Promise<unknown>): Promise<string> {
  const known = templates.get(prepare);
  if (known !== undefined) return known;
  const template = (async () => {
    const name = await create(undefined);
    await prepare(addressOf(await serverUrl(), name));
    return name;
  })();
  templates.set(prepare, template);
  return template;
}

async function create(template: string | undefined): Promise<string> {
  const name = await createDatabase(await serverUrl(), template);
  created.add(name);
  return name;
}

async function drop(name: string): Promise<void> {
  await dropDatabase(await serverUrl(), name);
  created.delete(name);
}
