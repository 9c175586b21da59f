/** What clients that poll cost those that submit, while a worker renders. */
import { runLoad } from '../load/run.ts';
import type { LoadResult } from '../load/protocol.ts';
import { atMost, quantile } from '../support/figures.ts';
import type { Figure } from '../support/figures.ts';
import { cpuTicks } from '../support/processes.ts';
import { onServer } from '../support/server.ts';
import type { BenchServer } from '../support/server.ts';
import { keepWorkerBusy } from './busy-worker.ts';
import type { PolledSurface } from './polled-surfaces.ts';

const JOBS = 50;
/** fal's Python client looks every 100 ms. */
const LOOKS_PER_SECOND = 10;
const SUBMITS_PER_SECOND = 10;
const TICKS_PER_SECOND = 100;
const TARGET_MS = 50;

export interface PollingOptions {
  readonly photo: string;
  readonly runs: number;
  readonly seconds: number;
}

export async function measurePolling(options: PollingOptions, surface: PolledSurface): Promise<Figure[]> {
  const all: Run[] = [];
  for (let n = 0; n < options.runs; n++) {
    all.push(await onServer({ KINORA_WORKERS: '1' }, (server) => oneRun(server, options, surface)));
  }
  const of = (pick: (run: Run) => number): number[] => all.map(pick);
  return [
    { name: 'submit without polling p50', unit: 'ms', runs: of(({ quiet }) => quantile(quiet, 0.5)) },
    { name: '  p95', unit: 'ms', runs: of(({ quiet }) => quantile(quiet, 0.95)) },
    {
      name: `submit while ${JOBS} jobs are polled ${LOOKS_PER_SECOND} times a second p50`,
      unit: 'ms',
      runs: of(({ polled }) => quantile(polled, 0.5)),
      target: atMost(TARGET_MS),
    },
    { name: '  p95', unit: 'ms', runs: of(({ polled }) => quantile(polled, 0.95)) },
    {
      name: '  p50 with polling for each without',
      unit: '',
      runs: of(({ quiet, polled }) => quantile(polled, 0.5) / quantile(quiet, 0.5)),
    },
    { name: 'looks answered', unit: '1/s', runs: of(({ looks }) => looks.accepted / looks.seconds) },
    { name: '  p50', unit: 'ms', runs: of(({ looks }) => quantile(looks.latencies, 0.5)) },
    { name: '  p95', unit: 'ms', runs: of(({ looks }) => quantile(looks.latencies, 0.95)) },
    { name: '  server CPU for each look', unit: 'µs', runs: of((run) => run.cpuMicros) },
  ];
}

interface Run {
  /** Milliseconds of submits, before polling and during it. */
  readonly quiet: readonly number[];
  readonly polled: readonly number[];
  readonly looks: LoadResult;
  readonly cpuMicros: number;
}

async function oneRun(
  server: BenchServer,
  { photo, seconds }: PollingOptions,
  surface: PolledSurface,
): Promise<Run> {
  const { url, key, client } = server;
  const file_id = await client.upload(photo);
  const submit = { kind: 'submit' as const, url, key, file_id, connections: 4 };
  await keepWorkerBusy(server, file_id);
  const paths = await Promise.all(Array.from({ length: JOBS }, () => surface.makeJob(server, file_id)));
  const due = { ...submit, rate: SUBMITS_PER_SECOND, seconds };

  const idle = await cpuOf(server);
  const quiet = await runLoad(due);
  const before = await cpuOf(server);
  const [polled, looks] = await Promise.all([
    runLoad(due),
    runLoad({
      kind: 'status',
      url,
      key,
      paths,
      expected: surface.answers,
      connections: JOBS,
      rate: JOBS * LOOKS_PER_SECOND,
      seconds,
    }),
  ]);
  const more = (await cpuOf(server)) - before - (before - idle);
  return {
    quiet: quiet.latencies,
    polled: polled.latencies,
    looks,
    cpuMicros: (more / TICKS_PER_SECOND / looks.accepted) * 1e6,
  };
}

/** Clock ticks of the server's own process; NaN where the system does not tell. */
async function cpuOf({ pid }: BenchServer): Promise<number> {
  return (await cpuTicks(pid)) ?? NaN;
}
