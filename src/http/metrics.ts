/** Figures for Prometheus. Each server counts its own requests; the queue is the database's and equal on all of them. */
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import { countByState } from '../store/generations/read.ts';
import type { Sql } from '../store/database.ts';

export interface Metrics {
  readonly contentType: string;
  request(facts: { method: string; route: string; status: number; seconds: number }): void;
  /** A WebSocket was opened; gives what to call when it is closed. */
  socketOpened(): () => void;
  /** The text of a scrape. */
  text(): Promise<string>;
}

export function createMetrics(db: Sql): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const requests = new Counter({
    name: 'kinora_http_requests_total',
    help: 'Requests answered.',
    labelNames: ['method', 'route', 'status'],
    registers,
  });
  const durations = new Histogram({
    name: 'kinora_http_request_duration_seconds',
    help: 'Time from the head of a request to the end of its answer.',
    labelNames: ['method', 'route'],
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  });
  const sockets = new Gauge({ name: 'kinora_websockets', help: 'WebSockets that are open.', registers });
  const generations = new Gauge({
    name: 'kinora_generations',
    help: 'Generations that have not ended, by state and engine. State queued is the depth of the queue.',
    labelNames: ['state', 'engine'],
    registers,
  });

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
      const counts = await countByState(db);
      generations.reset();
      for (const { state, engine, n } of counts) generations.set({ state, engine }, n);
      return registry.metrics();
    },
  };
}
