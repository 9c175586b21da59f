/** Without a server: where a job stands in fal's words, and what is said of one that came to nothing. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { modelError, detailOf } from '../../../src/dialects/fal/errors.ts';
import { failureOf, noOutput } from '../../../src/dialects/fal/failure.ts';
import { statusAnswer, submitAnswer } from '../../../src/dialects/fal/present.ts';
import type { GenerationView } from '../../../src/store/rows.ts';
import { ENDED, SENT, STARTED, VIEW_ID, completed, viewOf } from '../../support/view.ts';

const QUEUE = 'https://h/fal/queue';
const JOB = `${QUEUE}/luma/agent/requests/${VIEW_ID}`;
const ADDRESSES = { response_url: JOB, status_url: `${JOB}/status`, cancel_url: `${JOB}/cancel` };
const LOGS = [
  { message: 'painting', timestamp: SENT.toISOString(), level: 'INFO', source: 'USER', labels: {} },
] as const;

const failed = (more: Partial<GenerationView> = {}): GenerationView =>
  viewOf({ state: 'failed', started_at: STARTED, finished_at: ENDED, ...more });
const cancelled = (more: Partial<GenerationView> = {}): GenerationView =>
  viewOf({ state: 'cancelled', finished_at: ENDED, ...more });

test('a submit tells the place in the queue and all addresses of the job', () => {
  const answer = { request_id: VIEW_ID, gateway_request_id: VIEW_ID, status: 'IN_QUEUE', ...ADDRESSES };
  assert.deepEqual(submitAnswer(viewOf({ queue_position: 3 }), QUEUE), { ...answer, queue_position: 3 });
  assert.deepEqual(submitAnswer(viewOf(), QUEUE), { ...answer, queue_position: 0 });
});

describe('the status of a job', () => {
  const job = { request_id: VIEW_ID, ...ADDRESSES };

  test('that waits has its place and no logs', () => {
    const waits = { ...job, status: 'IN_QUEUE' };
    assert.deepEqual(statusAnswer(viewOf({ queue_position: 2 }), QUEUE, LOGS), {
      ...waits,
      queue_position: 2,
    });
    assert.deepEqual(statusAnswer(viewOf(), QUEUE, null), { ...waits, queue_position: 0 });
  });

  test('that runs has its logs, or null where nobody asked for them', () => {
    const running = viewOf({ state: 'processing', started_at: STARTED });
    for (const logs of [LOGS, null])
      assert.deepEqual(statusAnswer(running, QUEUE, logs), { ...job, status: 'IN_PROGRESS', logs });
  });

  test('that went well has the seconds of its work', () => {
    const answer = { ...job, status: 'COMPLETED', logs: LOGS, metrics: { inference_time: 5.5 } };
    assert.deepEqual(statusAnswer(completed(), QUEUE, LOGS), answer);
  });

  test('that came to nothing has its error and the type of that, and seconds only where it was started', () => {
    const { metrics, ...answer } = { metrics: {}, ...statusAnswer(cancelled(), QUEUE, null) };
    assert.deepEqual(answer, {
      ...job,
      status: 'COMPLETED',
      logs: null,
      error: 'Request was cancelled',
      error_type: 'client_cancelled',
    });
    assert.deepEqual(metrics, {});
    const unfinished = { ...completed(), finished_at: null };
    assert.deepEqual(statusAnswer(unfinished, QUEUE, LOGS), {
      ...job,
      status: 'COMPLETED',
      logs: LOGS,
      metrics: {},
    });
  });

  test('whose stored error has no type says at least that it is one', () => {
    const wire = { error: { status: 404, body: { detail: 'gone', message: 'It is gone.' } } };
    const answer = statusAnswer(failed({ wire }), QUEUE, null);
    assert.ok(answer.status === 'COMPLETED');
    assert.deepEqual([answer.error, answer.error_type], ['It is gone.', 'internal_error']);
  });
});

describe('a job that came to nothing', () => {
  test('is no failure before it has', () => {
    for (const view of [viewOf(), viewOf({ state: 'processing' }), completed()])
      assert.equal(failureOf(view), undefined);
  });

  test('was cancelled, and why, where somebody said why', () => {
    const { status, body } = failureOf(cancelled()) ?? {};
    assert.deepEqual(
      [status, body?.detail, body?.error_type],
      [499, 'Request was cancelled', 'client_cancelled'],
    );
    const reason = failureOf(cancelled({ failure_reason: 'Too dear' }));
    assert.equal(reason?.body.detail, 'Request was cancelled. Too dear');
  });

  test('was not started in time: clients must not try again', () => {
    const late = failureOf(cancelled({ start_by: STARTED }));
    assert.deepEqual([late?.status, late?.body.error_type], [504, 'request_timeout']);
    assert.equal(late?.headers?.['x-fal-request-timeout-type'], 'user');
    assert.equal(
      late.body.detail,
      'Request timed out: no worker started it within 2.0 s (start timeout); nothing was charged',
    );
  });

  const codes: [code: string, status: number, type: string, loc: string[]][] = [
    ['content_moderated', 422, 'content_policy_violation', ['body', 'prompt']],
    ['output_not_found', 422, 'no_media_generated', ['body']],
    ['image_too_large', 422, 'image_load_error', ['body']],
    ['unsupported_format', 422, 'image_load_error', ['body']],
    ['corrupt_input', 422, 'image_load_error', ['body']],
    ['invalid_request', 422, 'value_error', ['body']],
    ['budget_exhausted', 500, 'downstream_service_error', ['body']],
    ['rate_limited', 500, 'downstream_service_unavailable', ['body']],
    ['generation_failed', 500, 'internal_server_error', ['body']],
  ];
  for (const [failure_code, status, type, loc] of codes) {
    test(`by ${failure_code} is ${status} ${type}`, () => {
      const msg = 'It could not be painted';
      const answer = failureOf(failed({ failure_code, failure_reason: msg }));
      assert.deepEqual(answer, modelError([detailOf(type, loc, msg)], status));
    });
  }

  test('without a code or a reason failed all the same', () => {
    const answer = failureOf(failed());
    const detail = detailOf('internal_server_error', ['body'], 'The generation failed');
    assert.deepEqual(answer, modelError([detail], 500));
  });

  test('was refused: the answer of then is given again', () => {
    const error = modelError([detailOf('value_error', ['body', 'seed'], 'too large', { input: 9 })]);
    assert.deepEqual(failureOf(failed({ wire: { error }, failure_code: 'invalid_request' })), error);
  });
});

test('a job without an output says whether it came to nothing or the output is no longer kept', () => {
  assert.equal(noOutput(completed()), undefined);
  const gone = noOutput(completed({ outputs: [] }));
  assert.deepEqual(gone, {
    status: 404,
    body: {
      detail: 'Request not found',
      message: 'The output of this request has expired or was deleted',
    },
  });
  assert.equal(noOutput(cancelled())?.status, 499);
});
