/** Figures for Prometheus. Each server counts its own requests; the rest is the database's and equal on all of them. */
import { statfs } from 'node:fs/promises';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import {
  connectedWorkers,
  endedLastHour,
  enginesHeld,
  liveCounts,
  openSubmits,
  pendingDeliveries,
} from '../store/figures.ts';
import type { Sql } from '../store/database.ts';

export interface Metrics {
  readonly contentType: string;
  request(facts: { method: string; route: string; status: number; seconds: number }): void;
  /** A WebSocket was opened; gives what to call when it is closed. */
  socketOpened(): () => void;
  /** The text of a scrape. */
  text(): Promise<string>;
}

export interface Figure {
  readonly name: string;
  readonly help: string;
  readonly labels: readonly string[];
}

/** Counted in this process, since it started. */
const REQUESTS: Figure = {
  name: 'kinora_http_requests_total',
  help: 'Requests answered.',
  labels: ['method', 'route', 'status'],
};
const DURATIONS: Figure = {
  name: 'kinora_http_request_duration_seconds',
  help: 'Time from the head of a request to the end of its answer.',
  labels: ['method', 'route'],
};
const SOCKETS: Figure = { name: 'kinora_websockets', help: 'WebSockets that are open.', labels: [] };

type Reading = readonly [value: number, ...labels: string[]];

/** Read from the database at each scrape. */
const READ: readonly (Figure & { read(source: Source): Promise<Reading[]> })[] = [
  {
    name: 'kinora_generations',
    help: 'Generations that have not ended, by state and engine. State queued is the depth of the queue.',
    labels: ['state', 'engine'],
    read: async ({ live }) => (await live).map(({ n, state, engine }) => [n, state, engine]),
  },
  {
    name: 'kinora_oldest_queued_seconds',
    help: 'Seconds since the oldest generation was submitted that waits for its turn, by lane (local renders here, outside is at providers); 0 where none waits.',
    labels: ['lane'],
    read: async ({ live }) => {
      const rows = await live;
      return (['local', 'outside'] as const).map((lane) => [
        Math.max(0, ...rows.map((row) => (row.lane === lane ? (row.oldest ?? 0) : 0))),
        lane,
      ]);
    },
  },
  {
    name: 'kinora_ended_last_hour',
    help: 'Generations that ended within the last hour, by state and engine.',
    labels: ['state', 'engine'],
    read: async ({ db }) => (await endedLastHour(db)).map(({ n, state, engine }) => [n, state, engine]),
  },
  {
    name: 'kinora_undecided',
    help: 'What waits for a person: approval (generations that an admin has to approve), unconfirmed (submits of which nobody knows what became), unsettled (submits that were given up and whose bill nobody has looked at).',
    labels: ['what'],
    read: async ({ db, live }) => {
      const submits = await openSubmits(db);
      const count = (state: string): number => submits.find((row) => row.state === state)?.n ?? 0;
      const awaiting = (await live).reduce((sum, row) => sum + row.awaiting, 0);
      return [
        [awaiting, 'approval'],
        [count('unconfirmed'), 'unconfirmed'],
        [count('abandoned'), 'unsettled'],
      ];
    },
  },
  {
    name: 'kinora_engine_held',
    help: '1 where an engine starts nothing now: paused (by an admin) or breaker (it did not answer; 1 until one that tries gets through).',
    labels: ['engine', 'why'],
    read: async ({ db }) =>
      (await enginesHeld(db)).flatMap(({ engine, paused, breaker }): Reading[] => [
        [Number(paused), engine, 'paused'],
        [Number(breaker), engine, 'breaker'],
      ]),
  },
  {
    name: 'kinora_workers',
    help: 'Workers that are connected to the database, on all machines, by the lane that they serve.',
    labels: ['lane'],
    read: async ({ db }) => (await connectedWorkers(db)).map(({ n, lane }) => [n, lane]),
  },
  {
    name: 'kinora_deliveries_pending',
    help: 'Webhooks and uploads of clips that are still to be delivered, or tried again.',
    labels: [],
    read: async ({ db }) => [[await pendingDeliveries(db)]],
  },
  {
    name: 'kinora_disk_free_bytes',
    help: 'Room on the disk of the data folder of this server; absent where the disk does not say.',
    labels: [],
    read: async ({ home }) => {
      const disk = await statfs(home).catch(() => undefined);
      return disk === undefined ? [] : [[disk.bavail * disk.bsize]];
    },
  },
];

/** All of our own; those of Node and the process come from prom-client. */
export const FIGURES: readonly Figure[] = [REQUESTS, DURATIONS, SOCKETS, ...READ];

interface Source {
  readonly db: Sql;
  readonly home: string;
  readonly live: ReturnType<typeof liveCounts>;
}

export function createMetrics(db: Sql, home: string): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const facts = ({ name, help, labels }: Figure) => ({ name, help, labelNames: [...labels], registers });
  const requests = new Counter(facts(REQUESTS));
  const durations = new Histogram({
    ...facts(DURATIONS),
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  });
  const sockets = new Gauge(facts(SOCKETS));
  const gauges = READ.map((figure) => ({ figure, gauge: new Gauge(facts(figure)) }));

  return {
    contentType: registry.contentType,
    request({ method, route, status, seconds }) {
      requests.inc({ method, route, status });
      durations.observe({ method, route }, seconds);
    },
    socketOpened() {
      sockets.inc();
      return () => sockets.dec();
    },
    async text() {
      const source = { db, home, live: liveCounts(db) };
      const readings = await Promise.all(gauges.map(({ figure }) => figure.read(source)));
      // Set without a pause, so that no other scrape sees half of them.
      for (const [n, { figure, gauge }] of gauges.entries()) {
        gauge.reset();
        for (const [value, ...labels] of readings[n] ?? []) {
          gauge.set(Object.fromEntries(figure.labels.map((label, at) => [label, labels[at] ?? ''])), value);
        }
      }
      return registry.metrics();
    },
  };
}
