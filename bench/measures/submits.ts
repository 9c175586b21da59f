/** How many submits a second are accepted durably, and how fast the status is answered meanwhile. */
import { runLoad } from '../load/run.ts';
import { atLeast, atMost, quantile } from '../support/figures.ts';
import type { Figure } from '../support/figures.ts';
import { onServer } from '../support/server.ts';
import type { BenchServer } from '../support/server.ts';
import { measurePlainInserts } from './plain-inserts.ts';

const CONNECTIONS = 16;
const DEPTH = 1000;
const STATUS_PER_SECOND = 100;
const STATUS_CONNECTIONS = 4;
const TARGET_PER_SECOND = 500;

export interface SubmitOptions {
  readonly photo: string;
  readonly runs: number;
  readonly seconds: number;
}

export async function measureSubmits({ photo, runs, seconds }: SubmitOptions): Promise<Figure[]> {
  const all: Run[] = [];
  for (let n = 0; n < runs; n++) {
    const phases = await onServer({ KINORA_WORKERS: '0' }, (server) => oneRun(server, photo, seconds));
    // Beside each run, not once: the machine is not equally busy all the time.
    all.push({ ...phases, plain: await measurePlainInserts(seconds / 2) });
  }
  const of = (pick: (run: Run) => number): number[] => all.map(pick);
  const fast = `with a ${DEPTH}-deep queue, ${CONNECTIONS} connections`;
  return [
    {
      name: `submits ${fast}`,
      unit: '1/s',
      runs: of((r) => r.flat.rate),
      target: atLeast(TARGET_PER_SECOND),
    },
    { name: '  latency p50', unit: 'ms', runs: of((r) => r.flat.submitP50) },
    { name: '  latency p99', unit: 'ms', runs: of((r) => r.flat.submitP99) },
    { name: '  status meanwhile p50', unit: 'ms', runs: of((r) => r.flat.statusP50), target: atMost(20) },
    { name: '  status meanwhile p99', unit: 'ms', runs: of((r) => r.flat.statusP99) },
    {
      name: `submits due at ${TARGET_PER_SECOND}/s: latency p50`,
      unit: 'ms',
      runs: of((r) => r.due.submitP50),
    },
    { name: '  latency p99', unit: 'ms', runs: of((r) => r.due.submitP99) },
    { name: '  status meanwhile p50', unit: 'ms', runs: of((r) => r.due.statusP50), target: atMost(20) },
    { name: '  status meanwhile p99', unit: 'ms', runs: of((r) => r.due.statusP99) },
    { name: 'plain one-row transactions, same PostgreSQL', unit: '1/s', runs: of((r) => r.plain) },
    { name: 'submits for each plain transaction', unit: '', runs: of((r) => r.flat.rate / r.plain) },
  ];
}

interface Phases {
  /** As fast as the answers come. */
  readonly flat: Phase;
  /** At the rate of the target. */
  readonly due: Phase;
}

interface Run extends Phases {
  readonly plain: number;
}

interface Phase {
  readonly rate: number;
  readonly submitP50: number;
  readonly submitP99: number;
  readonly statusP50: number;
  readonly statusP99: number;
}

async function oneRun(server: BenchServer, photo: string, seconds: number): Promise<Phases> {
  const { url, key } = server;
  const file_id = await server.client.upload(photo);
  const submit = { kind: 'submit' as const, url, key, file_id, connections: CONNECTIONS };
  const { ids } = await runLoad({ ...submit, count: DEPTH });
  const phase = async (rate?: number): Promise<Phase> => {
    const [submits, status] = await Promise.all([
      runLoad({ ...submit, seconds, ...(rate !== undefined && { rate }) }),
      runLoad({
        kind: 'status',
        url,
        key,
        paths: ids.map((id) => `/v1/generations/${id}`),
        expected: [200],
        connections: STATUS_CONNECTIONS,
        rate: STATUS_PER_SECOND,
        seconds,
      }),
    ]);
    accepted += submits.accepted;
    return {
      rate: submits.accepted / submits.seconds,
      submitP50: quantile(submits.latencies, 0.5),
      submitP99: quantile(submits.latencies, 0.99),
      statusP50: quantile(status.latencies, 0.5),
      statusP99: quantile(status.latencies, 0.99),
    };
  };
  let accepted = DEPTH;
  const due = await phase(TARGET_PER_SECOND);
  const flat = await phase();
  await checkAllThere(server, accepted);
  return { flat, due };
}

/** Every accepted submit is one queued row: nothing was answered and then lost, nothing was made twice. */
async function checkAllThere(server: BenchServer, accepted: number): Promise<void> {
  const response = await fetch(`${server.url}/metrics`, {
    headers: { authorization: `Bearer ${server.key}` },
  });
  const text = await response.text();
  const queued = Number(/^kinora_generations\{state="queued",engine="[^"]*"\} (\d+)/m.exec(text)?.[1]);
  if (queued !== accepted) throw new Error(`${accepted} submits were accepted, but ${queued} are queued`);
}
