/** Careful clients: each asks again until there is an answer, in a way that makes a repeat harmless. */
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Answer } from '../../../support/http.ts';
import type { Plan } from './plan.ts';
import type { Take } from './take.ts';
import type { World } from './world.ts';

/** Longer than anything takes on a busy machine. */
const PATIENCE_MS = 300_000;
const AGAIN_MS = 250;
const TOO_MANY = 429;
const NO_MONEY = 402;
const MOST_TOO_MANY = 60;

interface Asked {
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** POSTs until the answer is one of these; any other refusal is thrown. */
export async function insist(world: World, asked: Asked, ...fine: readonly number[]): Promise<Answer> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const answer = await world
      .kinora()
      .call('POST', asked.path, asked.body, asked.headers)
      .catch(() => undefined);
    if (answer !== undefined && fine.includes(answer.status)) return answer;
    const about = `${asked.path} ${JSON.stringify(asked.body)}: ${answer?.status} ${answer?.text}`;
    if (answer !== undefined && answer.status < 500 && answer.status !== TOO_MANY)
      throw new Error(`refused: ${about}`);
    if (performance.now() > until) throw new Error(`no answer: ${about}`);
    await pause(AGAIN_MS);
  }
}

export async function submit(world: World, take: Take, copy: number, thrifty: string): Promise<void> {
  const { shot, ids } = take;
  const headers: Record<string, string> = { 'Idempotency-Key': `${shot.tag} copy ${copy}` };
  if (shot.thrifty) headers['Authorization'] = `Bearer ${thrifty}`;
  const asked = { path: '/v1/generations', body: shot.body, headers };
  const answer = await (shot.thrifty ? tryFor(world, asked) : insist(world, asked, 201));
  if (answer.status === 201) ids[copy]?.resolve(String(answer.json['id']));
  else take.refused++;
}

/** With a key whose money may be spent, and whose places may be held by what waits for a person. */
async function tryFor(world: World, asked: Asked): Promise<Answer> {
  for (let again = 0; ; again++) {
    const answer = await insist(world, asked, 201, NO_MONEY, TOO_MANY);
    if (answer.status !== TOO_MANY || again === MOST_TOO_MANY) return answer;
    await pause(AGAIN_MS);
  }
}

const listSchema = z.object({
  shots: z.array(
    z.object({
      id: z.string(),
      error: z.unknown(),
      generations: z.array(z.object({ id: z.string() }).nullable()),
    }),
  ),
});

/** Sends the list again until all of it is begun. */
export async function sendList(
  world: World,
  { name, at_once }: NonNullable<Plan['list']>,
  takes: readonly Take[],
): Promise<void> {
  const shots = takes.map(({ shot }) => ({ id: shot.tag, versions: shot.copies, request: shot.body }));
  const asked = { path: `/v1/batches?retry=false&at_once=${at_once}`, body: { name, shots } };
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const answer = listSchema.parse((await insist(world, asked, 200, 201)).json);
    let waiting = 0;
    for (const [n, { id, error, generations }] of answer.shots.entries()) {
      if (error !== null) throw new Error(`${name}: ${id} was refused: ${JSON.stringify(error)}`);
      for (const [copy, made] of generations.entries()) {
        if (made) takes[n]?.ids[copy]?.resolve(made.id);
        else waiting++;
      }
    }
    if (waiting === 0) return;
    if (performance.now() > until) throw new Error(`${name}: ${waiting} clips are never begun`);
    await pause(AGAIN_MS);
  }
}

/** Cancels, whatever becomes of the server meanwhile. */
export async function cancel(world: World, id: string): Promise<void> {
  await insist(world, { path: `/v1/generations/${id}/cancel` }, 200);
}

/** Has a draft made once more, by another. */
export async function finalize(world: World, take: Take, draft: string): Promise<void> {
  const { final, tag } = take.shot;
  if (final === undefined) return;
  const headers = { 'Idempotency-Key': `${tag} final` };
  take.diary.push(`final asked for at ${final.engine}`);
  await insist(world, { path: `/v1/generations/${draft}/finalize`, body: final, headers }, 201);
  take.finals++;
}
