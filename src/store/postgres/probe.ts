import pg from 'pg';
import { clusterUrl, type Cluster } from './cluster.ts';

const TIMEOUT_MS = 3000;

/** Whether the server on this port knows our password and says that it is the server of this cluster. */
export async function answers(cluster: Cluster, port: number): Promise<boolean> {
  if (port === 0) return false;
  const client = new pg.Client({
    connectionString: clusterUrl(cluster, port),
    connectionTimeoutMillis: TIMEOUT_MS,
    query_timeout: TIMEOUT_MS,
  });
  client.on('error', () => {}); // A server that dies under us shows in the query.
  try {
    await client.connect();
    const { rows } = await client.query<{ name: string }>("select current_setting('cluster_name') as name");
    return rows[0]?.name === cluster.name;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}
