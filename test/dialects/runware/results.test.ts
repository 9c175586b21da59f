/** Without a server: a result in each of its states, as `getResponse` and webhooks show it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { presentResults } from '../../../src/dialects/runware/present.ts';
import type { AddressOf } from '../../../src/http/media/address-of.ts';
import type { GenerationView } from '../../../src/store/rows.ts';
import { FRAMES, CLIP, VIEW_ID, completed, viewOf } from '../../support/view.ts';

const TASK = { taskType: 'videoInference', taskUUID: '0f0e0d0c-0b0a-4908-8706-050403020100' };
const WIRE = { ...TASK, includeCost: false, task: {} };

const address: AddressOf = ({ id, mime_type }, seconds) => `${id} ${mime_type} ${seconds ?? 'as usual'}`;
const shown = (...views: GenerationView[]): ReturnType<typeof presentResults> =>
  presentResults(views, address);
const failed = (more: Partial<GenerationView>): GenerationView =>
  viewOf({ state: 'failed', wire: WIRE, ...more });

/** The only error that is told of one result. */
function errorOf(view: GenerationView): Record<string, unknown> {
  const { data, errors } = shown(view);
  assert.deepEqual([data, errors.length], [[], 1]);
  const { documentation, ...error } = { ...errors[0] };
  assert.match(String(documentation), /^https:/);
  return error;
}

describe('a result that', () => {
  test('waits or runs says how far it is, and never that it is through', () => {
    const processing = (progress: number): object => ({
      data: [{ ...TASK, status: 'processing', videoUUID: VIEW_ID, progress }],
      errors: [],
    });
    assert.deepEqual(shown(viewOf({ wire: WIRE })), processing(0));
    const running = (fraction: number): GenerationView =>
      viewOf({ state: 'processing', fraction, wire: WIRE });
    assert.deepEqual(shown(running(0.259)), processing(25));
    assert.deepEqual(shown(running(1)), processing(99));
  });

  test('went well has its clip, its size and its length', () => {
    assert.deepEqual(shown(completed({ wire: WIRE })), {
      data: [
        {
          ...TASK,
          status: 'success',
          videoUUID: VIEW_ID,
          videoURL: 'clip video/mp4 as usual',
          seed: 7,
          NSFWContent: false,
          width: 960,
          height: 540,
          duration: 5,
          fps: 24,
        },
      ],
      errors: [],
    });
  });

  test('went well tells its cost where that was asked for, and its addresses hold for the `ttl` of the task', () => {
    const [result] = shown(
      completed({ wire: { ...WIRE, includeCost: true, ttl: 60 }, list_micros: 1_500_000 }),
    ).data;
    assert.deepEqual([result?.['cost'], result?.['videoURL']], [1.5, 'clip video/mp4 60']);
  });

  test('has frames beside its clip gives both', () => {
    const [result] = shown(completed({ wire: WIRE, outputs: [FRAMES, CLIP] })).data;
    assert.equal(result?.['videoURL'], 'clip video/mp4 as usual');
    assert.deepEqual(result['outputs'], {
      files: [{ uuid: 'frames', type: 'exr', url: 'frames application/zip as usual' }],
    });
  });

  test('lost its clip is an error, also where its frames are still there', () => {
    const gone = {
      ...TASK,
      code: 'mediaExpired',
      message: `The file of result ${VIEW_ID} has expired or was deleted`,
      status: 'error',
    };
    for (const outputs of [[], [FRAMES]]) assert.deepEqual(errorOf(completed({ wire: WIRE, outputs })), gone);
  });

  test('failed has a code of Runware’s and a sentence in its words', () => {
    const reason = 'The brush broke on video.loop';
    assert.deepEqual(errorOf(failed({ failure_code: 'content_moderated', failure_reason: reason })), {
      ...TASK,
      code: 'contentPolicyViolation',
      message: 'The brush broke on settings.loop',
      status: 'error',
    });
  });

  test('failed without a known code or a reason says at least which it is', () => {
    for (const failure_code of ['no such code', null]) {
      const { code, message } = errorOf(failed({ failure_code }));
      assert.deepEqual([code, message], ['inferenceError', `Result ${VIEW_ID} failed`]);
    }
  });

  test('was cancelled says that it cost nothing, and why, where somebody said why', () => {
    const cancelled = (failure_reason: string | null): Record<string, unknown> =>
      errorOf(viewOf({ state: 'cancelled', wire: WIRE, failure_reason }));
    const message = `Result ${VIEW_ID} was cancelled; nothing was charged for it`;
    assert.deepEqual(cancelled(null), { ...TASK, code: 'taskCancelled', message, status: 'error' });
    assert.equal(cancelled('Too dear').message, `${message}. Too dear`);
  });
});

test('results of one task that went well and that failed are told side by side', () => {
  const { data, errors } = shown(
    completed({ wire: WIRE }),
    failed({}),
    viewOf({ state: 'processing', wire: WIRE }),
  );
  assert.deepEqual(
    data.map(({ status }) => status),
    ['success', 'processing'],
  );
  assert.deepEqual(
    errors.map(({ status }) => status),
    ['error'],
  );
});
