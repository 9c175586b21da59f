/** What is asked for by way of a provider, what the other side makes of it, and what is found on both sides afterwards. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineError } from '../../../src/engines/engine.ts';
import { cancelGeneration } from '../../../src/jobs/cancel.ts';
import { getGeneration } from '../../../src/jobs/read.ts';
import type { GenerationRequest, MediaRef } from '../../../src/ray/request.ts';
import type { GenerationView } from '../../../src/store/rows.ts';
import { FAULTS } from '../../support/fault-proxy.ts';
import type { Fault, FaultProxy, RuleOptions } from '../../support/fault-proxy.ts';
import { netOf } from '../../support/net.ts';
import { untilAborted } from '../../support/scripted-engine.ts';
import type { Script } from '../../support/scripted-engine.ts';
import { realClip } from './support.ts';
import type { Pair } from './support.ts';

const MEDIA = join(import.meta.dirname, '../../../examples/media');

/** Prompts that decide on a run over there; any other ends well at once. */
export const FAILS = 'Fail, please';
export const WAITS = 'Wait to be cancelled';
export const FAILURE = 'No faces of this kind';
/** What a run that waits says, and how far it is. */
export const SAYING = 'the clouds are being hung up';
export const FRACTION = 0.25;

export const there: Script = {
  start: async (task, context) => {
    if (task.request.prompt === FAILS)
      throw new EngineError(FAILURE, { failure_code: 'content_moderated', retryable: false });
    if (task.request.prompt === WAITS) {
      context.progress({ fraction: FRACTION, stage: 'rendering' });
      context.log(SAYING);
      return untilAborted(context);
    }
    return realClip(context, task);
  },
};

export function still(name = 'two-dogs'): Promise<MediaRef> {
  return inline(`${name}.jpg`, 'image/jpeg');
}

/** 2.5 s. */
export function clip(): Promise<MediaRef> {
  return inline('hand-and-cup.mp4', 'video/mp4');
}

async function inline(name: string, media_type: string): Promise<MediaRef> {
  return { data: (await readFile(join(MEDIA, name))).toString('base64'), media_type };
}

export interface Work {
  readonly id: string;
  readonly state: string;
  readonly view: GenerationView;
  /** The job over there, as it was asked for there. */
  readonly job: string;
  readonly asked: GenerationRequest;
  readonly surface: string;
  /** Micro-dollars: what it cost here, and its price there. */
  readonly cost: number;
  readonly price: number;
  /** Of the row that says what the submit came to. */
  readonly outcome: string;
}

/** Submits here and waits for the end on both sides. */
export async function work(pair: Pair, request: Partial<GenerationRequest>): Promise<Work> {
  const { id } = await pair.here.submit({ request });
  return ended(pair, id);
}

export async function ended(pair: Pair, id: string): Promise<Work> {
  const { here, there } = pair;
  const state = await here.ended(id);
  const [submit, ...more] = await here.core.db.query<{ state: string; job: string }>(
    'select state, job from upstream_job where generation_id = $1',
    [id],
  );
  assert.ok(submit);
  assert.deepEqual(more, [], 'one submit');
  const [made] = await there.core.db.query<{ request: GenerationRequest; surface: string }>(
    'select request, surface from generation where id = $1',
    [submit.job],
  );
  assert.ok(made);
  return {
    id,
    state,
    view: await getGeneration(here.core, here.caller, id),
    job: submit.job,
    asked: made.request,
    surface: made.surface,
    cost: (await netOf(here.core.db, id)).engine,
    price: (await netOf(there.core.db, submit.job)).list,
    outcome: submit.state,
  };
}

/** How many generations of a prompt there are over there. */
export async function countThere(pair: Pair, prompt: string): Promise<number> {
  const rows = await pair.there.core.db.query<{ request: GenerationRequest }>(
    'select request from generation',
  );
  return rows.filter(({ request }) => request.prompt === prompt).length;
}

/** Waits for a line of the log that fits. */
export async function said(pair: Pair, id: string, fits: RegExp): Promise<void> {
  await pair.here.seen(id, ({ line }) => typeof line === 'string' && fits.test(line));
}

/** Somebody over there cancels the job of a generation here. */
export async function cancelThere({ here, there }: Pair, id: string): Promise<void> {
  const [submit] = await here.core.db.query<{ job: string }>(
    'select job from upstream_job where generation_id = $1',
    [id],
  );
  assert.ok(submit);
  const { status } = await there.call('POST', `/v1/generations/${submit.job}/cancel`);
  assert.equal(status, 200);
}

/** SHA-256 of the one input of a generation. */
export async function inputOf({ core }: Pair['here'], id: string): Promise<string> {
  const [row, ...more] = await core.db.query<{ sha256: string }>(
    'select sha256 from generation_input join asset on asset.id = asset_id where generation_id = $1',
    [id],
  );
  assert.ok(row && more.length === 0);
  return row.sha256;
}

/** An answer with these members changed, or without those that are undefined. */
export function changed(members: Record<string, unknown>): Fault {
  return {
    kind: 'change',
    change: (body) => JSON.stringify({ ...(JSON.parse(body) as object), ...members }),
  };
}

/** Cancels a generation, and the job of it is stopped there. */
export async function cancelledHere(pair: Pair, id: string): Promise<void> {
  await cancelGeneration(pair.here.core, pair.here.caller, id);
  const made = await ended(pair, id);
  assert.deepEqual([made.state, made.outcome, made.cost], ['cancelled', 'cancelled', 0]);
  assert.equal(await pair.there.ended(made.job), 'cancelled');
}

/** Two jobs of one prompt whose answers are lost: each is found by its own picture, and none is made again. */
export async function findsLost(
  pair: Pair,
  proxy: FaultProxy,
  submits: Omit<RuleOptions, 'fault'>,
): Promise<void> {
  const lost = proxy.rule({ ...submits, fault: FAULTS.droppedAfter, times: 2 });
  const prompt = 'Lost and found';
  const asked = ['two-dogs', 'dandelion-dusk'].map(async (name) =>
    pair.here.submit({ request: { prompt, video: { start_frame: await still(name) } } }),
  );
  const made = await Promise.all((await Promise.all(asked)).map(({ id }) => ended(pair, id)));
  assert.equal(lost.hits(), 2);
  assert.equal(await countThere(pair, prompt), 2);
  for (const { view, job, state, outcome } of made) {
    assert.deepEqual([state, outcome], ['completed', 'completed']);
    assert.equal(await inputOf(pair.there, job), await inputOf(pair.here, view.id));
  }
}
