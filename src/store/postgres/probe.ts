import pg from 'pg';
import { clusterUrl, DATABASE_USER, type Cluster } from './cluster.ts';

const TIMEOUT_MS = 3000;

/** Whether the server on this port knows our password and says that it is the server of this cluster. */
export async function answers(cluster: Cluster, port: number): Promise<boolean> {
  if (port === 0) return false;
  try {
    return await ask(cluster, port, async (client) => {
      const { rows } = await client.query<{ name: string }>("select current_setting('cluster_name') as name");
      return rows[0]?.name === cluster.name;
    });
  } catch {
    return false;
  }
}

/** Makes the database in which Kinora keeps its tables when the cluster is new. */
export async function ensureDatabase(cluster: Cluster, port: number): Promise<void> {
  await ask(cluster, port, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE_USER]);
    if (rowCount !== 0) return;
    await client.query(`create database ${DATABASE_USER}`).catch((error: unknown) => {
      if (!isTaken(error)) throw error; // Another process that starts just now was quicker.
    });
  });
}

async function ask<T>(
  cluster: Cluster,
  port: number,
  question: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    connectionString: clusterUrl(cluster, port, 'postgres'),
    connectionTimeoutMillis: TIMEOUT_MS,
    query_timeout: TIMEOUT_MS * 3,
  });
  client.on('error', () => {}); // A server that dies under us shows in the query.
  try {
    await client.connect();
    return await question(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/** 42P04 duplicate_database, 23505 unique_violation: PostgreSQL answers one or the other to a tie. */
function isTaken(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (error.code === '42P04' || error.code === '23505');
}
