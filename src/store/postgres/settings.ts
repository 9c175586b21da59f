/**
 * Settings of the embedded server, given on its command line so that a new release of ours changes them in old
 * folders too. Meant for a small machine: little memory, few processes, every commit on disk before it is answered.
 */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '', // Socket paths have a length limit of about 100 characters.
  max_connections: '60',
  shared_buffers: '64MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  huge_pages: 'off',
  io_method: 'sync', // Saves three processes; everything that is hot fits into memory.
  max_worker_processes: '4',
  max_parallel_workers_per_gather: '0',
  max_logical_replication_workers: '0',
  jit: 'off',
  random_page_cost: '1.1', // Prepared plans outlive small tables: an index is never a bad choice here.
  wal_level: 'minimal',
  max_wal_senders: '0',
  wal_buffers: '4MB',
  max_wal_size: '512MB',
  min_wal_size: '64MB',
  checkpoint_timeout: '10min',
  autovacuum_naptime: '20s', // Progress rows and leases die quickly.
  idle_in_transaction_session_timeout: '5min',
  TimeZone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C', // `start.ts` reads a few of the messages.
  log_line_prefix: '%m [%p] ',
  log_checkpoints: 'off',
};

const DURABLE = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' };

/** For data that nobody misses (tests, several at a time): survives the end of any process, not a power cut. */
const FLEETING = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '300',
};

/** Command-line arguments of `postgres` for one cluster. */
export function serverArguments(server: {
  cluster: string;
  name: string;
  port: number;
  durable: boolean;
}): string[] {
  const settings = {
    ...SETTINGS,
    ...(server.durable ? DURABLE : FLEETING),
    cluster_name: server.name,
    port: String(server.port),
  };
  const pairs = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  return ['-D', server.cluster, ...pairs];
}
