/**
 * Every call to pg-boss. It is the doorbell and the lease, not the truth: a job carries the id of the generation that it was
 * rung for and nothing else, and the generation rows decide whom it leads to and what happens. The settings were measured; without them a backlog is served at one
 * job per 30 s and a lost worker is noticed after a minute.
 */
import { PgBoss } from 'pg-boss';
import { listen } from '../store/database.ts';
import type { Listener, Sql } from '../store/database.ts';
import { workerConnection } from '../store/figures.ts';
import type { Lane } from '../store/rows.ts';
import { openPacedBell } from './bell.ts';

/** Each lane has a queue of its own, so that neither waits for the other. */
const QUEUES: Readonly<Record<Lane, string>> = { local: 'generation', outside: 'outside' };
const LANES: readonly Lane[] = ['local', 'outside'];
/** pg-boss' own schema, beside ours in the same database. */
const SCHEMA = 'kinora_queue';

/** A lost worker's job comes back after this many seconds (pg-boss' minimum). */
const LEASE_SECONDS = 10;
/** Beyond any run; our own attempt count ends a poison job long before. */
const MOST_REDELIVERIES = 50;
const LONGEST_STEP_SECONDS = 6 * 3600;
/** Said when jobs were added. */
const JOB_CHANNEL = 'kinora_job';
/** Idle workers look at least so often, whatever they hear. */
const LOOK_AGAIN_SECONDS = 0.5;

export interface Queue {
  /** Rings for a generation; inside `tx` it is part of that transaction. */
  ring(tx: Sql, generationId: string, options: RingOptions): Promise<void>;
  /**
   * Has idle workers look now; to be called when the transaction of `ring` has ended. Not part of it, because PostgreSQL
   * lets transactions that notify commit only one by one, each waiting for the disk (measured with 12 clients: 7,200
   * one-row transactions a second, 2,300 when each notifies).
   */
  wake(): void;
  /** Serves `atOnce[lane]` generations of each lane at a time; `work` gets a signal that fires when the lease is lost. */
  serve(
    work: (job: string, signal: AbortSignal) => Promise<void>,
    atOnce: Readonly<Record<Lane, number>>,
  ): Promise<void>;
  /** Takes no further jobs; those under way go on. */
  stopServing(): Promise<void>;
  /** Gives the jobs of a worker that is known to be dead back at once, without waiting for its lease to run out. */
  release(jobs: readonly { job: string; lane: Lane }[]): Promise<void>;
  close(): Promise<void>;
}

export interface RingOptions {
  /** Id of the job, a UUID that no other job had: the first has the generation's own, a later one is its `job`. */
  job: string;
  lane: Lane;
  priority: number;
  afterMs?: number | undefined;
}

export interface QueueRole {
  /** One process keeps the queue's schema and finds lost workers. */
  supervise: boolean;
}

export async function openQueue(
  url: string,
  role: QueueRole,
  onError: (error: Error) => void,
): Promise<Queue> {
  const boss = await openBoss(url, role, onError);
  const bell = openPacedBell(
    () => boss.getDb().executeSql(`select pg_notify('${JOB_CHANNEL}', '')`),
    onError,
  );
  let listener: Listener | undefined;

  return {
    async ring(tx, generationId, options) {
      await boss.send(
        QUEUES[options.lane],
        { id: generationId },
        {
          id: options.job,
          priority: options.priority,
          // As seconds, counted by the database: clocks of machines differ, and are put right with a jump.
          ...(options.afterMs === undefined ? {} : { startAfter: options.afterMs / 1000 }),
          db: asBossDatabase(tx),
        },
      );
    },

    wake: bell.ring,

    async serve(work, atOnce) {
      const look = await serveLanes(boss, work, atOnce);
      const lanes = LANES.filter((lane) => atOnce[lane] > 0);
      listener = await listen(url, [JOB_CHANNEL], look, look, workerConnection(lanes));
    },

    async stopServing() {
      await Promise.all(LANES.map((lane) => boss.offWork(QUEUES[lane], { wait: false })));
    },

    async release(jobs) {
      for (const { job: id, lane } of jobs) {
        const found = await boss.findJobs(QUEUES[lane], { id });
        const active = found.filter((job) => job.state === 'active');
        // As jobs, not as ids: then this delivery is failed, and not one that another worker has got meanwhile.
        if (active.length > 0) await boss.fail(QUEUES[lane], active);
      }
    },

    async close() {
      bell.close();
      await listener?.close();
      await boss.stop({ graceful: false, close: true });
    },
  };
}

async function openBoss(url: string, role: QueueRole, onError: (error: Error) => void): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: url,
    schema: SCHEMA,
    application_name: 'kinora-queue',
    max: 3,
    supervise: role.supervise,
    schedule: false,
    migrate: role.supervise,
    createSchema: role.supervise,
    superviseIntervalSeconds: 1,
    monitorIntervalSeconds: 1,
    maintenanceIntervalSeconds: 600,
  });
  boss.on('error', onError);
  await boss.start();
  for (const name of role.supervise ? Object.values(QUEUES) : []) {
    if (await boss.getQueue(name)) continue;
    await boss.createQueue(name, {
      policy: 'standard',
      heartbeatSeconds: LEASE_SECONDS,
      expireInSeconds: LONGEST_STEP_SECONDS,
      retryLimit: MOST_REDELIVERIES,
      retryDelay: 0,
      deleteAfterSeconds: 3600,
      retentionSeconds: 365 * 86_400,
    });
  }
  return boss;
}

/** Begins to take jobs. Gives the call that has idle workers look now. */
async function serveLanes(
  boss: PgBoss,
  work: Parameters<Queue['serve']>[0],
  atOnce: Readonly<Record<Lane, number>>,
): Promise<() => void> {
  const servers = LANES.map(() => new Map<string, { busy: boolean }>());
  // One that is idle looks now; it has the next one look when it finds a job. Those at work look when they are done.
  const look = (): void => {
    for (const lane of servers) {
      for (const [server, { busy }] of lane) {
        boss.notifyWorker(server);
        if (!busy) break;
      }
    }
  };
  for (const [n, lane] of LANES.entries()) {
    for (let place = 0; place < atOnce[lane]; place++) {
      const state = { busy: false };
      const server = await boss.work<{ id: string }>(
        QUEUES[lane],
        { pollingIntervalSeconds: LOOK_AGAIN_SECONDS, heartbeatRefreshSeconds: 2 },
        async ([job]) => {
          state.busy = true;
          // Where there was one job there may be more: the next look does not wait.
          look();
          try {
            if (job) await work(job.id, job.signal);
          } finally {
            state.busy = false;
          }
        },
      );
      servers[n]?.set(server, state);
    }
  }
  return look;
}

function asBossDatabase(tx: Sql): {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: object[] }>;
} {
  return { executeSql: async (text, values) => ({ rows: await tx.query(text, values) }) };
}
