/** One generation by way of a provider, looked at from both sides. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GenerationRequest, MediaRef } from '../../../src/ray/request.ts';
import { EngineError } from '../../../src/engines/engine.ts';
import { cancelGeneration } from '../../../src/jobs/cancel.ts';
import { quoteGeneration } from '../../../src/jobs/quote.ts';
import { getGeneration } from '../../../src/jobs/read.ts';
import type { GenerationState, GenerationView } from '../../../src/store/rows.ts';
import type { UpstreamJobRow, UpstreamState } from '../../../src/store/upstream-jobs.ts';
import type { FaultProxy, Seen } from '../../support/fault-proxy.ts';
import { netOf } from '../../support/net.ts';
import { untilAborted } from '../../support/scripted-engine.ts';
import type { Script } from '../../support/scripted-engine.ts';
import { realClip } from './support.ts';
import type { Pair } from './support.ts';

const MEDIA = join(import.meta.dirname, '../../../examples/media');

export const STILL = inline('fig-bowl.jpg', 'image/jpeg');
export const OTHER_STILL = inline('two-dogs.jpg', 'image/jpeg');
/** 5 s, 960 by 540. */
export const FOOTAGE = inline('turning-box.mp4', 'video/mp4');

function inline(name: string, media_type: string): MediaRef {
  return { data: readFileSync(join(MEDIA, name)).toString('base64'), media_type };
}

/** What the provider made of a submit. */
export interface Theirs {
  readonly id: string;
  readonly state: GenerationState;
  readonly request: GenerationRequest;
}

/** All that was ever made there of a prompt, oldest first. */
export async function jobsThere({ there }: Pick<Pair, 'there'>, prompt: string): Promise<Theirs[]> {
  return there.core.db.query<{ id: string; state: GenerationState; request: GenerationRequest }>(
    `select id, state, request from generation where request->>'prompt' = $1 order by created_at, id`,
    [prompt],
  );
}

export interface Rendered {
  readonly view: GenerationView;
  readonly theirs: Theirs;
}

let prompts = 0;

/** One that nothing else is asked for with, so that tests may run at once. */
export function newPrompt(): string {
  return `clip ${++prompts} of this test`;
}

/** Asks here, waits for the clip, and finds exactly one job there. The engine's cost is what the other side lists. */
export async function rendered(pair: Pair, request: Partial<GenerationRequest>): Promise<Rendered> {
  const prompt = request.prompt ?? newPrompt();
  const { id } = await pair.here.submit({ request: { ...request, prompt } });
  await pair.here.ended(id);
  const view = await getGeneration(pair.here.core, pair.here.caller, id);
  assert.equal(view.state, 'completed', view.failure_reason ?? undefined);
  const [theirs, ...more] = await jobsThere(pair, prompt);
  assert.ok(theirs);
  assert.deepEqual(more, []);
  assert.equal(
    (await netOf(pair.here.core.db, id)).engine,
    (await netOf(pair.there.core.db, theirs.id)).list,
    'the cost here is the list price there',
  );
  return { view, theirs };
}

type Start = NonNullable<Script['start']>;

export interface Stage {
  readonly script: Script;
  /** What happens there at this prompt; at every other one a clip is made. */
  on(prompt: string, start: Start): void;
}

export function openStage(): Stage {
  const acts = new Map<string, Start>();
  const usual: Start = (task, context) => realClip(context, task);
  return {
    script: { start: (task, context) => (acts.get(task.request.prompt) ?? usual)(task, context) },
    on: (prompt, start) => acts.set(prompt, start),
  };
}

/** It fails there once, with nobody to blame: it is asked for anew, and both submits are remembered. */
export async function failsOnce(pair: Pair, stage: Stage): Promise<void> {
  const prompt = newPrompt();
  let tries = 0;
  stage.on(prompt, (task, context) => {
    if (++tries > 1) return realClip(context, task);
    throw new EngineError('Out of luck', { failure_code: 'generation_failed', retryable: false });
  });
  const { id } = await pair.here.submit({ request: { prompt } });
  assert.equal(await pair.here.ended(id), 'completed');
  assert.equal((await jobsThere(pair, prompt)).length, 2);
  const submits = await submitsOf(pair, id);
  assert.deepEqual(
    submits.map(({ state }) => state),
    ['failed', 'completed'],
  );
  assert.notEqual(submits[0]?.id, submits[1]?.id);
}

/** An edit is of all of its source: a source that is longer than what a reseller's client wants edited is refused. */
export async function refusesPartOfSource({ here }: Pair, engine: string): Promise<void> {
  const request = { prompt: newPrompt(), model: 'ray-3.2', type: 'video_edit', source: FOOTAGE } as const;
  const quoted = (seconds: number): Promise<unknown> =>
    quoteGeneration(here.core, here.caller, {
      request: { ...request, video: { resolution: '540p', duration: '5s' } },
      surface: 'fal',
      assumed: { width: 960, height: 540, seconds },
    });
  await quoted(5);
  await assert.rejects(quoted(7.5), {
    message: new RegExp(`engine '${engine}' edits all of a source; this one lasts 7.50 s, and only 5 s`),
  });
}

/** It fails there for what was asked for: it ends with the words of the other side, after one submit and free of charge. */
export async function failsForGood(pair: Pair, stage: Stage): Promise<string> {
  const prompt = newPrompt();
  stage.on(prompt, () => {
    throw new EngineError('Not that', { failure_code: 'content_moderated', retryable: false });
  });
  const { id } = await pair.here.submit({ request: { prompt } });
  assert.equal(await pair.here.ended(id), 'failed');
  const view = await getGeneration(pair.here.core, pair.here.caller, id);
  assert.equal(view.failure_code, 'content_moderated');
  assert.equal((await submitsOf(pair, id)).length, 1);
  assert.equal((await netOf(pair.here.core.db, id)).list, 0);
  return view.failure_reason ?? '';
}

/** It is cancelled here while it is rendered there, and is `expected` to be remembered as that. `look`: a call that looks at it. */
export async function cancelledMidway(
  pair: Pair,
  stage: Stage,
  proxy: FaultProxy,
  look: (seen: Seen) => boolean,
): Promise<{ prompt: string; state: UpstreamState | undefined }> {
  const prompt = newPrompt();
  const going = Promise.withResolvers<void>();
  const gone = Promise.withResolvers<void>();
  stage.on(prompt, async (task, context) => {
    going.resolve();
    await Promise.race([gone.promise, untilAborted(context)]);
    return realClip(context, task);
  });
  const { id } = await pair.here.submit({ request: { prompt } });
  await going.promise;
  await proxy.next(look);
  await cancelGeneration(pair.here.core, pair.here.caller, id);
  assert.equal(await pair.here.ended(id), 'cancelled');
  gone.resolve();
  return { prompt, state: (await submitsOf(pair, id))[0]?.state };
}

/** Submits of a generation to the provider, oldest first. */
export function submitsOf({ here }: Pair, id: string): Promise<UpstreamJobRow[]> {
  return here.core.db.query<UpstreamJobRow>(
    `select * from upstream_job where generation_id = $1 order by submitted_at, id`,
    [id],
  );
}

/** Lines of its log. */
export async function logOf({ here }: Pair, id: string): Promise<string[]> {
  const rows = await here.core.db.query<{ line: string }>(
    `select data->>'line' as line from event where generation_id = $1 and kind = 'log' order by seq`,
    [id],
  );
  return rows.map(({ line }) => line);
}

/** A JSON answer with members in every object that nobody has heard of. */
export function withMore(body: string): string {
  const more = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(more);
    if (typeof value !== 'object' || value === null) return value;
    const members = Object.entries(value).map(
      // Headers are sent on as they are.
      ([name, member]: [string, unknown]) => [name, name === 'headers' ? member : more(member)] as const,
    );
    return { ...Object.fromEntries(members), of_next_year: { list: [1, null], text: 'x' } };
  };
  return JSON.stringify(more(JSON.parse(body)));
}
