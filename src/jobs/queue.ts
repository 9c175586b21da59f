/**
 * Every call to pg-boss. It is the doorbell and the lease, not the truth: a job carries a generation's id and nothing
 * else, and the generation row decides what happens. The settings were measured; without them a backlog is served at one
 * job per 30 s and a lost worker is noticed after a minute.
 */
import { PgBoss } from 'pg-boss';
import type { Sql } from '../store/database.ts';

const QUEUE = 'generation';
/** pg-boss' own schema, beside ours in the same database. */
const SCHEMA = 'kinora_queue';

/** A lost worker's job comes back after this many seconds (pg-boss' minimum). */
const LEASE_SECONDS = 10;
/** Beyond any run; our own attempt count ends a poison job long before. */
const MOST_REDELIVERIES = 50;
const LONGEST_STEP_SECONDS = 6 * 3600;

export interface Queue {
  /** Rings for a generation; inside `tx` it is part of that transaction. The first job has the generation's own id. */
  ring(tx: Sql, generationId: string, options: RingOptions): Promise<void>;
  /** Serves one generation at a time; `work` gets a signal that fires when the lease is lost. */
  serve(work: (generationId: string, signal: AbortSignal) => Promise<void>): Promise<void>;
  /** Takes no further jobs; those under way go on. */
  stopServing(): Promise<void>;
  /** Gives the jobs of a worker that is known to be dead back at once, without waiting for its lease to run out. */
  release(generationIds: readonly string[]): Promise<void>;
  /** Moves a queued generation before or behind others. */
  reprioritise(tx: Sql, generationId: string, priority: number): Promise<void>;
  close(): Promise<void>;
}

export interface RingOptions {
  priority: number;
  /** Jobs of one group take turns with those of others. */
  group: string | undefined;
  afterMs?: number | undefined;
  /** A later step of the same generation: its job needs an id of its own. */
  again?: boolean | undefined;
}

export interface QueueRole {
  /** One process keeps the queue's schema and finds lost workers. */
  supervise: boolean;
  /** How many generations of one group may run at once over all workers. */
  groupConcurrency?: number | undefined;
}

export async function openQueue(
  url: string,
  role: QueueRole,
  onError: (error: Error) => void,
): Promise<Queue> {
  const boss = new PgBoss({
    connectionString: url,
    schema: SCHEMA,
    application_name: 'kinora-queue',
    max: 3,
    supervise: role.supervise,
    schedule: false,
    migrate: role.supervise,
    createSchema: role.supervise,
    useListenNotify: true,
    superviseIntervalSeconds: 1,
    monitorIntervalSeconds: 1,
    maintenanceIntervalSeconds: 600,
  });
  boss.on('error', onError);
  await boss.start();
  if (role.supervise && !(await boss.getQueue(QUEUE))) {
    await boss.createQueue(QUEUE, {
      policy: 'standard',
      notify: true,
      heartbeatSeconds: LEASE_SECONDS,
      expireInSeconds: LONGEST_STEP_SECONDS,
      retryLimit: MOST_REDELIVERIES,
      retryDelay: 0,
      deleteAfterSeconds: 3600,
      retentionSeconds: 365 * 86_400,
    });
  }

  return {
    async ring(tx, generationId, options) {
      await boss.send(
        QUEUE,
        { id: generationId },
        {
          ...(options.again ? {} : { id: generationId }),
          priority: options.priority,
          ...(options.group === undefined ? {} : { group: { id: options.group } }),
          ...(options.afterMs === undefined ? {} : { startAfter: new Date(Date.now() + options.afterMs) }),
          db: asBossDatabase(tx),
        },
      );
    },

    async serve(work) {
      await boss.work<{ id: string }>(
        QUEUE,
        {
          pollingIntervalSeconds: 0.5,
          notifyPollingIntervalSeconds: 0.5,
          heartbeatRefreshSeconds: 2,
          ...(role.groupConcurrency === undefined ? {} : { groupConcurrency: role.groupConcurrency }),
        },
        async ([job]) => {
          if (job) await work(job.data.id, job.signal);
        },
      );
    },

    async stopServing() {
      await boss.offWork(QUEUE, { wait: false });
    },

    async release(generationIds) {
      for (const id of generationIds) {
        const jobs = await boss.findJobs<{ id: string }>(QUEUE, { data: { id } });
        const active = jobs.filter((job) => job.state === 'active').map((job) => job.id);
        if (active.length > 0) await boss.fail(QUEUE, active);
      }
    },

    async reprioritise(tx, generationId, priority) {
      await boss.update(QUEUE, undefined, { id: generationId, priority, db: asBossDatabase(tx) });
    },

    async close() {
      await boss.stop({ graceful: false, close: true });
    },
  };
}

function asBossDatabase(tx: Sql): {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: object[] }>;
} {
  return { executeSql: async (text, values) => ({ rows: await tx.query(text, values) }) };
}
