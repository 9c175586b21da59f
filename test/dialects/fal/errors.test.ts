/** Without a server: what is answered in fal's words, and where it stands in them. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Hono } from 'hono';
import type { AppEnv } from '../../../src/http/context.ts';
import { HttpError } from '../../../src/http/errors.ts';
import {
  FalError,
  answerOf,
  detailOf,
  modelError,
  plainError,
  requestError,
  sendError,
  sendPlatformError,
  sentBody,
  typeOf,
} from '../../../src/dialects/fal/errors.ts';
import type { ErrorAnswer } from '../../../src/dialects/fal/errors.ts';
import { EDIT_FIELDS, GENERATION_FIELDS, inFalWords, locationOf } from '../../../src/dialects/fal/fields.ts';
import { KinoraError, Refusal } from '../../../src/ray/errors.ts';

const raised = (status: number, code: string, message = 'It is so.'): KinoraError =>
  new KinoraError(message, { status, code });

describe('where a field of ours stands at fal', () => {
  const places: [ours: string, theirs: readonly (string | number)[]][] = [
    ['video.keyframes[2].url', ['body', 'keyframes', 2]],
    ['video.keyframes[12]', ['body', 'keyframes', 12]],
    ['video.keyframe_indexes[0]', ['body', 'keyframe_indexes', 0]],
    ['video.start_frame.data', ['body', 'image_url']],
    ['video.edit.controls.depth.blur', ['body', 'controls', 'depth', 'blur']],
    ['image_ref[3].media_type', ['body', 'reference_image_urls', 3]],
    ['video.container', ['body']],
    ['', ['body']],
  ];
  for (const [ours, theirs] of places) {
    test(`${ours || 'nothing'} is at ${JSON.stringify(theirs)}`, () => {
      assert.deepEqual(locationOf(ours, GENERATION_FIELDS), theirs);
    });
  }

  test('an edit has another name for its first frame, and a pinned image a place of its own', () => {
    assert.deepEqual(locationOf('video.start_frame', EDIT_FIELDS), ['body', 'start_image_url']);
    const pinned = { ...GENERATION_FIELDS, 'video.keyframes[0]': ['image_url'] };
    assert.deepEqual(locationOf('video.keyframes[0].url', pinned), ['body', 'image_url']);
    assert.deepEqual(locationOf('video.keyframes[1].url', pinned), ['body', 'keyframes', 1]);
  });

  test('sentences name it so, lists and members too', () => {
    const map = { ...GENERATION_FIELDS, 'video.keyframes[0]': ['images', 0, 'url'] };
    assert.equal(
      inFalWords('video.keyframes[0]: needs video.duration, not source_x', map),
      'images[0].url: needs duration, not source_x',
    );
  });
});

describe('errors of ours in fal’s words', () => {
  test('refused input is a list of details, with its place, its value and where to read on', () => {
    const refusal = new Refusal('seed: too large', { status: 422, rule: 'r', field: 'seed', value: 9 });
    assert.deepEqual(answerOf(refusal), {
      status: 422,
      body: {
        detail: [
          {
            loc: ['body', 'seed'],
            msg: 'seed: too large',
            type: 'value_error',
            url: 'https://docs.fal.ai/errors/#value_error',
            input: 9,
          },
        ],
        message: 'seed: too large',
      },
    });
  });

  test('what did not stand in the body is placed where it stood', () => {
    const placeOf = (field: string): unknown => {
      const { detail } = answerOf(new Refusal('x', { status: 422, rule: 'r', field })).body;
      assert.ok(typeof detail !== 'string');
      return detail[0]?.loc;
    };
    assert.deepEqual(placeOf('webhook_url'), ['query', 'fal_webhook']);
    assert.deepEqual(placeOf('Idempotency-Key'), ['header', 'Idempotency-Key']);
    assert.deepEqual(placeOf('body'), ['body']);
  });

  test('a sentence names its place unless it says it already', () => {
    const message = (...details: [loc: readonly (string | number)[], msg: string][]): string =>
      modelError(details.map(([loc, msg]) => detailOf('t', loc, msg))).body.message;
    assert.equal(message([['body', 'keyframes', 2], 'is too far']), 'keyframes.2: is too far');
    assert.equal(message([['body', 'seed'], 'seed is too far']), 'seed is too far');
    assert.equal(message([['body'], 'The body is empty'], [['body', 'a'], 'b']), 'The body is empty; a: b');
  });

  const requests: [code: string, status: number, answered: number, type: string | undefined][] = [
    ['x', 400, 400, 'bad_request'],
    ['x', 408, 400, 'bad_request'],
    ['x', 409, 400, 'bad_request'],
    ['x', 500, 500, 'internal_error'],
    ['x', 503, 503, 'runner_scheduling_failure'],
    ['too_many_jobs', 429, 429, 'concurrent_requests_limit'],
    ['rate_limited', 429, 429, 'concurrent_requests_limit'],
    ['x', 404, 404, undefined],
  ];
  for (const [code, status, answered, type] of requests) {
    test(`${status} ${code} is answered as ${answered} ${type ?? 'with a sentence alone'}`, () => {
      const answer = answerOf(raised(status, code));
      assert.deepEqual(
        [answer.status, answer.body.error_type, answer.body.detail, answer.body.message],
        [answered, type, 'It is so.', 'It is so.'],
      );
      assert.equal(answer.headers?.['x-fal-error-type'], type);
      const again = answered === 429 || answered === 503 ? '1' : undefined;
      assert.equal(answer.headers?.['x-fal-needs-retry'], again);
    });
  }

  test('who has no key, a wrong one or no money is told in fal’s words, and what to do', () => {
    const told = (status: number, code: string): unknown[] => {
      const { status: answered, body } = answerOf(raised(status, code));
      return [answered, body.detail, body.message];
    };
    assert.deepEqual(told(401, 'key_missing'), [
      401,
      'Authorization header is required',
      "Authorization header is required: send 'Authorization: Key <key>'",
    ]);
    assert.deepEqual(told(401, 'key_invalid'), [
      401,
      'invalid key credentials',
      'invalid key credentials: this server does not know the key',
    ]);
    assert.deepEqual(told(402, 'budget_exceeded'), [
      403,
      'User is locked. Reason: Exhausted balance. It is so.',
      'It is so.',
    ]);
    const suspended = 'User is locked. Reason: this API client is suspended by the operator.';
    assert.deepEqual(told(403, 'key_suspended'), [403, suspended, suspended]);
    assert.equal(told(413, 'body_too_large')[1], 'Request body is too large');
    assert.match(String(told(413, 'body_too_large')[2]), /upload the file/);
  });

  test('headers go along, and a key is asked for by fal’s scheme', () => {
    const error = new HttpError('x', {
      status: 401,
      code: 'key_missing',
      headers: { 'WWW-Authenticate': 'Bearer', 'Retry-After': '3' },
    });
    assert.deepEqual(answerOf(error).headers, {
      'Retry-After': '3',
      'WWW-Authenticate': 'Key realm="Kinora"',
    });
    assert.deepEqual(answerOf(raised(404, 'x')).headers, {});
  });

  test('an answer that is fal’s already stays as it is, and is an error with its type', () => {
    const answer = requestError('request_timeout', 'Too late.');
    const error = new FalError(answer);
    assert.equal(answerOf(error), answer);
    assert.deepEqual([error.status, error.code, error.message], [504, 'request_timeout', 'Too late.']);
    assert.equal(new FalError(plainError(404, 'gone')).code, 'fal_error');
    assert.equal(typeOf(modelError([detailOf('value_error', ['body'], 'x')]).body), 'value_error');
    assert.equal(typeOf(modelError([]).body), undefined);
  });

  test('is sent with `error` beside fal’s own words, where the AI SDK looks', () => {
    assert.deepEqual(sentBody(plainError(404, 'gone', 'It is gone.')), {
      detail: 'gone',
      message: 'It is gone.',
      error: { message: 'It is gone.', code: 404 },
    });
  });
});

describe('an error as it is sent', () => {
  const sent = async (send: typeof sendError, answer: ErrorAnswer): Promise<Response> => {
    const app = new Hono<AppEnv>();
    app.use(async (c, next) => {
      c.set('requestId', 'r1');
      await next();
    });
    app.get('/', (c) => send(c, answer));
    return app.request('/');
  };

  test('names its type in a header, and costs nothing', async () => {
    const typed = await sent(sendError, requestError('request_timeout', 'Too late.', { 'x-a': 'b' }));
    assert.deepEqual(
      ['x-fal-billable-units', 'x-fal-error-type', 'x-a'].map((name) => typed.headers.get(name)),
      ['0', 'request_timeout', 'b'],
    );
    assert.deepEqual(
      [typed.status, await typed.json()],
      [
        504,
        {
          detail: 'Too late.',
          error_type: 'request_timeout',
          message: 'Too late.',
          error: { message: 'Too late.', code: 504 },
        },
      ],
    );
    const listed = await sent(sendError, modelError([detailOf('value_error', ['body'], 'x')]));
    assert.deepEqual([listed.status, listed.headers.get('x-fal-error-type')], [422, 'value_error']);
    const plain = await sent(sendError, plainError(404, 'gone'));
    assert.deepEqual([plain.status, plain.headers.get('x-fal-error-type')], [404, null]);
  });

  const platform: [status: number, answered: number, type: string][] = [
    [400, 400, 'validation_error'],
    [401, 401, 'authorization_error'],
    [403, 403, 'authorization_error'],
    [404, 404, 'not_found'],
    [422, 400, 'validation_error'],
    [429, 429, 'rate_limited'],
    [499, 499, 'validation_error'],
    [500, 500, 'server_error'],
    [503, 503, 'server_error'],
  ];
  for (const [status, answered, type] of platform) {
    test(`${status} is ${answered} ${type} on the platform API`, async () => {
      const answer = { ...plainError(status, 'so', 'It is so.'), headers: { 'x-a': 'b' } };
      const response = await sent(sendPlatformError, answer);
      assert.deepEqual([response.status, response.headers.get('x-a')], [answered, 'b']);
      assert.deepEqual(await response.json(), {
        error: { type, message: 'It is so.', request_id: 'r1' },
      });
    });
  }
});
