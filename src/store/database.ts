/** The one door to PostgreSQL: a pool, transactions and a listening connection. SQL lives in the repositories. */
import pg from 'pg';

/** Whatever can run a statement: the pool, or one transaction. */
export interface Sql {
  query<Row extends object = Record<string, unknown>>(
    text: string,
    values?: readonly unknown[],
    options?: QueryOptions,
  ): Promise<Row[]>;
}

export interface QueryOptions {
  /** Planned for these values, and not once for all: where they decide which index is the right one. */
  plannedAnew?: boolean;
}

export interface Database extends Sql {
  readonly url: string;
  /** Runs `work` in one transaction; rolled back when it throws. Never do other I/O inside. */
  transaction<T>(work: (tx: Sql) => Promise<T>): Promise<T>;
  /** Several reads of one moment: what is changed meanwhile is not seen by any of them. */
  snapshot<T>(read: (tx: Sql) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const CONNECT_WITHIN_MS = 10_000;

const INT8 = 20;
// Sizes, counts, seeds and micro-dollars all stay below 2^53; the schema of the request sees to the seed.
const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8
      ? Number
      : (pg.types.getTypeParser(oid, format) as (text: string) => unknown)) as typeof pg.types.getTypeParser,
};

/**
 * Codes after which the same transaction may be tried again (PostgreSQL, appendix A): the server is away, starting or shutting down,
 * has no connection left (`53300`), has ended ours because it lay idle, as that of a process does which was frozen (`25P03`, `57P05`),
 * or gave this one up of two that waited for each other (`40P01`).
 */
const AWAY = new Set([
  '25P03',
  '40P01',
  '53300',
  '57P01',
  '57P02',
  '57P03',
  '57P05',
  '08000',
  '08001',
  '08003',
  '08006',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
]);

/** node-postgres gives its own errors about connections no code, only these texts. */
const LOST =
  /^(?:Connection terminated|Client has encountered a connection error|Client was closed|timeout exceeded when trying to connect)/;

/** Whether an error means that the database is away for now, not that the statement was wrong. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return AWAY.has(code) || LOST.test(error.message);
}

/** Whether a row of that kind exists already: another transaction was quicker (PostgreSQL, unique_violation). */
export function isTakenAlready(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505';
}

/**
 * Each statement has a name, under which every connection prepares it once. Planning took more than half of the database's
 * time of a submit (measured: 920 transactions a second without, 1,680 with). Statement texts are constants, so their
 * number is bounded.
 */
const names = new Map<string, string>();

function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = `kinora_${names.size}`;
  names.set(text, name);
  return name;
}

export function openDatabase(url: string, options: { connections: number; name: string }): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.connections,
    application_name: options.name,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    options: '-c statement_timeout=30000 -c idle_in_transaction_session_timeout=15000 -c jit=off',
    types,
  });
  // A connection that breaks while idle is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => undefined);

  const sqlOf = (client: pg.Pool | pg.PoolClient): Sql => ({
    query: async <Row extends object>(text: string, values?: readonly unknown[], options?: QueryOptions) => {
      if (values === undefined) return (await client.query<Row>(text)).rows;
      if (options?.plannedAnew) return (await client.query<Row>(text, values as unknown[])).rows;
      return (await client.query<Row>({ name: nameOf(text), text, values: values as unknown[] })).rows;
    },
  });

  const inTransaction = async <T>(begin: string, work: (tx: Sql) => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    let broken: Error | undefined;
    // The pool listens to idle connections only. One that breaks in our hands would end the process; its query fails too.
    const lose = (error: Error): void => void (broken = error);
    client.on('error', lose);
    try {
      await client.query(begin);
      const result = await work(sqlOf(client));
      await client.query('commit');
      return result;
    } catch (error) {
      if (broken === undefined) await client.query('rollback').catch(lose);
      throw error;
    } finally {
      client.off('error', lose);
      client.release(broken);
    }
  };

  return {
    url,
    query: sqlOf(pool).query,
    transaction: (work) => inTransaction('begin', work),
    snapshot: (read) => inTransaction('begin isolation level repeatable read, read only', read),
    close: () => pool.end(),
  };
}

/** Says something to all who listen on a channel; inside a transaction, when that ends. */
export async function notify(sql: Sql, channel: string, payload = ''): Promise<void> {
  await sql.query('select pg_notify($1, $2)', [channel, payload]);
}

export interface Listener {
  close(): Promise<void>;
}

/** What a connection says it is, in `pg_stat_activity`. */
const LISTENER = 'kinora-listen';

/**
 * Holds one connection that listens on `channels`, and reconnects for ever. `onConnect` runs after every (re)connection:
 * what was said meanwhile is lost, so the caller looks for itself then.
 */
export async function listen(
  url: string,
  channels: readonly string[],
  onNotice: (channel: string, payload: string) => void,
  onConnect: () => void,
  name = LISTENER,
): Promise<Listener> {
  let closed = false;
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;

  const connect = async (): Promise<void> => {
    const next = new pg.Client({
      connectionString: url,
      application_name: name,
      keepAlive: true,
      connectionTimeoutMillis: CONNECT_WITHIN_MS,
    });
    client = next;
    next.on('notification', (notice) => onNotice(notice.channel, notice.payload ?? ''));
    next.on('error', () => undefined);
    next.on('end', () => again());
    await next.connect();
    for (const channel of channels) await next.query(`listen ${channel}`);
    onConnect();
  };
  const again = (): void => {
    if (closed || timer) return;
    timer = setTimeout(() => {
      timer = undefined;
      connect().catch(again);
    }, 250);
  };

  const close = async (): Promise<void> => {
    closed = true;
    clearTimeout(timer);
    await client?.end().catch(() => undefined);
  };
  try {
    await connect();
  } catch (error) {
    // Who could not begin to listen holds nothing that could be closed.
    await close();
    throw error;
  }
  return { close };
}
