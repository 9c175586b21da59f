/** A load process: takes one order over its channel, does it, answers, ends. */
import { setTimeout as pause } from 'node:timers/promises';
import { Pool } from 'undici';
import type { Dispatcher } from 'undici';
import type { Load, LoadResult, StatusLoad, SubmitLoad } from './protocol.ts';

process.once('message', (load: Load) => {
  void run(load).then((result) => process.send?.(result, () => process.disconnect()));
});

interface Shot {
  readonly request: Dispatcher.RequestOptions;
  readonly expected: readonly number[];
}

async function run(load: Load): Promise<LoadResult> {
  const pool = new Pool(load.url, {
    connections: load.connections,
    pipelining: 1,
  });
  const tally = openTally(pool);
  const next = load.kind === 'submit' ? submits(load) : looks(load);
  if (load.rate === undefined) await asFastAsAnswered(load, () => tally.shoot(next()));
  else await paced(load.rate, load.seconds ?? 0, (due) => tally.shoot(next(), due));
  await pool.close();
  return tally.result();
}

function submits(load: SubmitLoad): () => Shot {
  const headers = { authorization: `Bearer ${load.key}`, 'content-type': 'application/json' };
  let number = 0;
  return () => {
    const body = JSON.stringify({
      model: 'ray-3.2',
      type: 'video',
      prompt: `A path through the mountains, take ${++number}. The camera slowly pushes in.`,
      video: { start_frame: { file_id: load.file_id }, resolution: '540p', duration: '5s' },
    });
    return { request: { path: '/v1/generations', method: 'POST', headers, body }, expected: [201] };
  };
}

function looks(load: StatusLoad): () => Shot {
  const headers = { authorization: `Bearer ${load.key}` };
  let turn = 0;
  return () => {
    const path = load.paths[turn++ % load.paths.length] ?? '/';
    return { request: { path, method: 'GET', headers }, expected: load.expected };
  };
}

async function asFastAsAnswered(load: SubmitLoad | StatusLoad, shoot: () => Promise<void>): Promise<void> {
  if (load.kind !== 'submit') throw new Error('looks come at a rate');
  const end = performance.now() + (load.seconds ?? Infinity) * 1000;
  let left = load.count ?? Infinity;
  const connection = async (): Promise<void> => {
    while (left-- > 0 && performance.now() < end) await shoot();
  };
  await Promise.all(Array.from({ length: load.connections }, connection));
}

/** Requests are due at fixed times; one that has to wait for a free connection is counted from when it was due. */
async function paced(rate: number, seconds: number, shoot: (due: number) => Promise<void>): Promise<void> {
  const began = performance.now();
  const total = Math.round(rate * seconds);
  const underWay: Promise<void>[] = [];
  while (underWay.length < total) {
    const dueByNow = Math.min(total, Math.floor(((performance.now() - began) / 1000) * rate) + 1);
    while (underWay.length < dueByNow) underWay.push(shoot(began + (underWay.length / rate) * 1000));
    await pause(1);
  }
  await Promise.all(underWay);
}

function openTally(pool: Pool) {
  const latencies: number[] = [];
  const refused: Record<string, number> = {};
  const ids: string[] = [];
  let began: number | undefined;
  let ended = 0;

  return {
    async shoot({ request, expected }: Shot, due = performance.now()): Promise<void> {
      began ??= due;
      const { statusCode, body } = await pool.request(request);
      const text = await body.text();
      ended = performance.now();
      if (!expected.includes(statusCode)) {
        refused[statusCode] = (refused[statusCode] ?? 0) + 1;
        return;
      }
      latencies.push(ended - due);
      if (request.method === 'POST') ids.push((JSON.parse(text) as { id: string }).id);
    },
    result: (): LoadResult => ({
      seconds: (ended - (began ?? 0)) / 1000,
      accepted: latencies.length,
      refused,
      latencies,
      ids,
    }),
  };
}
