/** Many open WebSockets of Runware's clients, most of them idle, while a worker renders. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { runSockets } from '../load/run.ts';
import { atMost, quantile } from '../support/figures.ts';
import type { Figure } from '../support/figures.ts';
import { cpuTicks, peakMemory } from '../support/processes.ts';
import { onServer } from '../support/server.ts';
import type { BenchServer } from '../support/server.ts';
import { keepWorkerBusy } from './busy-worker.ts';

const IDLE = 1000;
const ASKING = 200;
/** Runware's clients in JavaScript ask every half second at first. */
const ASKS_PER_SECOND = 2;
/** Its clients ping every 5 to 45 s. */
const PING_EVERY_SECONDS = 5;
const PING_TARGET_MS = 1000;
const MEMORY_TARGET_MB = 600;
const MEGABYTE = 1e6;
const TICKS_PER_SECOND = 100;

export interface SocketsOptions {
  readonly photo: string;
  readonly runs: number;
  readonly seconds: number;
}

export async function measureSockets(options: SocketsOptions): Promise<Figure[]> {
  const all: Run[] = [];
  for (let n = 0; n < options.runs; n++) {
    all.push(await onServer({ KINORA_WORKERS: '1' }, (server) => oneRun(server, options)));
  }
  const of = (pick: (run: Run) => number): number[] => all.map(pick);
  return [
    {
      name: `ping of ${IDLE} idle sockets, beside ${ASKING} that ask ${ASKS_PER_SECOND} times a second p50`,
      unit: 'ms',
      runs: of(({ pings }) => quantile(pings, 0.5)),
    },
    {
      name: '  p99',
      unit: 'ms',
      runs: of(({ pings }) => quantile(pings, 0.99)),
      target: atMost(PING_TARGET_MS),
    },
    { name: 'getResponse p50', unit: 'ms', runs: of(({ answers }) => quantile(answers, 0.5)) },
    { name: '  p99', unit: 'ms', runs: of(({ answers }) => quantile(answers, 0.99)) },
    { name: 'answers', unit: '1/s', runs: of(({ answers }) => answers.length / options.seconds) },
    { name: 'server CPU', unit: 'cores', runs: of(({ cores }) => cores) },
    {
      name: 'server memory, at its peak',
      unit: 'MB',
      runs: of(({ memory }) => memory / MEGABYTE),
      target: atMost(MEMORY_TARGET_MB),
    },
  ];
}

interface Run {
  readonly pings: readonly number[];
  readonly answers: readonly number[];
  /** Of the server's own process, like the memory, in bytes. */
  readonly cores: number;
  readonly memory: number;
}

async function oneRun(server: BenchServer, { photo, seconds }: SocketsOptions): Promise<Run> {
  const { url, key, pid, client } = server;
  await keepWorkerBusy(server, await client.upload(photo));
  const tasks = await makeTasks(server);
  const before = (await cpuTicks(pid)) ?? NaN;
  const { pings, answers } = await runSockets({
    url: `${url.replace(/^http/, 'ws')}/runware/v1`,
    key,
    idle: IDLE,
    pingEverySeconds: PING_EVERY_SECONDS,
    tasks,
    asksPerSecond: ASKS_PER_SECOND,
    seconds,
  });
  const cores = (((await cpuTicks(pid)) ?? NaN) - before) / TICKS_PER_SECOND / seconds;
  return { pings, answers, cores, memory: (await peakMemory(pid)) ?? NaN };
}

const answerSchema = z.object({ data: z.tuple([z.object({ taskUUID: z.string() })]) });

/** Jobs that wait behind the render, each to be asked for. */
async function makeTasks({ url, key }: BenchServer): Promise<string[]> {
  return Promise.all(
    Array.from({ length: ASKING }, async () => {
      const response = await fetch(`${url}/runware/v1`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify([
          {
            taskType: 'videoInference',
            taskUUID: randomUUID(),
            model: 'luma:ray@3.2',
            positivePrompt: 'A path through the mountains. The camera slowly pushes in.',
            resolution: '540p',
          },
        ]),
      });
      const [made] = answerSchema.parse(await response.json()).data;
      return made.taskUUID;
    }),
  );
}
