/** Every tier, length, ratio and strength of every engine, as data: what is sent means what was asked for, at the same price. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Engine } from '../../../src/engines/engine.ts';
import { checkSupport, shortcoming } from '../../../src/engines/supports.ts';
import { createUpstreamEngine } from '../../../src/engines/upstream/engine.ts';
import { checkContract } from '../../../src/jobs/quote.ts';
import { Refusal } from '../../../src/ray/errors.ts';
import { canvasOf } from '../../../src/ray/geometry.ts';
import type { Anchor } from '../../../src/ray/geometry.ts';
import { mediaRefs } from '../../../src/ray/media-refs.ts';
import { listPrice } from '../../../src/ray/rates.ts';
import { ASPECT_RATIOS, DURATIONS, EDIT_STRENGTHS, MODEL_ID, RESOLUTIONS } from '../../../src/ray/request.ts';
import type { GenerationRequest, VideoOptions } from '../../../src/ray/request.ts';
import { brokenRules } from '../../../src/ray/rules.ts';
import { countedFromStart } from '../../../src/ray/rules/source.ts';
import { SURFACES } from '../../../src/ray/surfaces.ts';
import { scriptedEngine } from '../../support/scripted-engine.ts';
import { featuresWith } from './features.ts';
import { meaningOf } from './meaning.ts';
import { SIDES } from './sides.ts';
import type { Side } from './sides.ts';

const SOURCE = { file_id: 'clip' };
const RANGES: readonly VideoOptions[] = [{}, { hdr: true }, { hdr: true, exr_export: true }];
/** Of a source; an edit of more than 10 s is one of two that there are. */
const SECONDS = [1, 4.96, 5, 5.1, 10, 10.1, 18];

/** Requests that the contract allows. */
function* requests(): Generator<{ request: GenerationRequest; seconds?: number }> {
  const allowed = (request: Omit<GenerationRequest, 'model' | 'prompt'>): GenerationRequest[] => {
    const whole: GenerationRequest = { model: MODEL_ID, prompt: 'A clip', ...request };
    return brokenRules(whole, SURFACES.native).length > 0 ? [] : [whole];
  };
  for (const resolution of RESOLUTIONS)
    for (const range of RANGES) {
      for (const duration of DURATIONS)
        for (const aspect_ratio of ASPECT_RATIOS)
          for (const request of allowed({
            type: 'video',
            aspect_ratio,
            video: { resolution, duration, ...range },
          }))
            yield { request };
      for (const seconds of SECONDS) {
        for (const request of allowed({
          type: 'video_edit',
          source: SOURCE,
          video: { resolution, ...range },
        }))
          yield { request, seconds };
        for (const aspect_ratio of ASPECT_RATIOS)
          for (const request of allowed({
            type: 'video_reframe',
            source: SOURCE,
            aspect_ratio,
            video: { resolution, ...range },
          }))
            yield { request, seconds };
      }
    }
  for (const strength of EDIT_STRENGTHS)
    for (const request of allowed({
      type: 'video_edit',
      source: SOURCE,
      video: { resolution: '720p', edit: { strength } },
    }))
      yield { request, seconds: 5 };
}

const ADDRESS = 'https://example.com/';
/** Each thing that can be asked for, once. */
const FEATURES = featuresWith({ still: { file_id: 'still' }, other: { file_id: 'other' }, clip: SOURCE });
const UPLOADS = Object.fromEntries(['still', 'other', 'clip'].map((name) => [name, ADDRESS + name]));
/** Of the source, or of the still. */
const ANCHOR = { width: 1280, height: 720, seconds: 2.5 };

const ENGINES: readonly Engine[] = [
  ...SIDES.map(({ provider }) =>
    createUpstreamEngine(provider, { key: 'k', base_url: 'http://127.0.0.1', allow_private: true, pace: 1 }),
  ),
  // It can do everything.
  scriptedEngine({}, 'draft'),
];

for (const [n, side] of SIDES.entries()) {
  const { id } = side.provider;
  const engine = ENGINES[n];
  assert.ok(engine);

  test(`${id}: every tier, length, ratio and strength means there what it means here`, () => {
    let compared = 0;
    for (const { request, seconds } of requests()) {
      if (shortcoming(engine, request) !== undefined) continue;
      const anchor = seconds === undefined ? undefined : { ...ANCHOR, seconds };
      if (compare(engine, side, request, anchor)) compared += 1;
    }
    assert.ok(compared > 50, String(compared));
  });

  test(`${id}: everything that can be asked for is put into its words, or refused with those who can`, () => {
    for (const { name, by, request } of FEATURES) {
      const whole: GenerationRequest = { model: MODEL_ID, prompt: name, ...request };
      if (by.includes(id)) {
        checkSupport(engine, whole, ENGINES);
        const asked = countedFromStart(whole, ANCHOR);
        assert.ok(compare(engine, side, asked, mediaRefs(asked).length > 0 ? ANCHOR : undefined), name);
        continue;
      }
      assert.throws(
        () => checkSupport(engine, whole, ENGINES),
        (error) => {
          assert.ok(error instanceof Refusal && /^[a-z_.]+$/.test(error.field ?? ''), name);
          assert.match(error.message, new RegExp(`^engine '${id}' (?:does not )?supports? `), name);
          const able = ENGINES.map((each) => each.id).filter((each) => by.includes(each) || each === 'draft');
          assert.ok(error.message.endsWith(`. Engines here that can: ${able.join(', ')}.`), error.message);
          return true;
        },
      );
    }
  });
}

/** What is sent means there what was asked for here, and costs what is quoted. False for what is refused for its price or its length. */
function compare(engine: Engine, side: Side, asked: GenerationRequest, anchor: Anchor | undefined): boolean {
  const { provider, surface, read } = side;
  const request = checkContract(asked, 'native');
  const canvas = canvasOf(request, SURFACES.native, anchor);
  const what = `${provider.id}: ${JSON.stringify(request)} ${anchor?.seconds ?? ''}`;
  let quoted: number;
  try {
    quoted = engine.estimate(request, canvas, anchor).cost_micros;
  } catch (error) {
    assert.ok(error instanceof Refusal && error.field !== undefined, what);
    return false;
  }
  const heard = checkContract(
    read(provider.compose({ request, canvas, seed: 1, uploads: UPLOADS })),
    surface,
  );
  const theirs = canvasOf(heard, SURFACES[surface], anchor);
  const there = { ...heard, aspect_ratio: request.aspect_ratio && heard.aspect_ratio };
  assert.deepEqual(
    meaningOf(there, ({ url, file_id }) => url ?? file_id ?? ''),
    meaningOf(request, ({ file_id }) => `${ADDRESS}${file_id ?? ''}`),
    what,
  );
  assert.deepEqual(theirs, canvas, what);
  if (provider.card === SURFACES[surface].rate_card)
    assert.equal(listPrice(heard, theirs, SURFACES[surface]).micros, quoted, what);
  return true;
}
