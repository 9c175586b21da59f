/** Every code of an error, as Runware's newer clients sort it: whether they try again hangs on that. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { codeNamed } from '../../../src/dialects/runware/fields.ts';
import * as open from '../../../src/dialects/runware/open-points.ts';
import { statusOfCode } from '../../../src/dialects/runware/task-error.ts';
import { FAILURE_CODES } from '../../../src/engines/engine.ts';
import { classOf } from '../../conformance/support/runware-clients.ts';
import type { CodeClass } from '../../conformance/support/runware-clients.ts';

type Sorted = Readonly<Record<string, CodeClass>>;

const sorted = (codes: Readonly<Record<string, string>>): Sorted =>
  Object.fromEntries(Object.entries(codes).map(([name, code]) => [name, classOf(code)]));

/** Those for which a POST is sent again by its status alone. */
const AGAIN: readonly CodeClass[] = ['rateLimit', 'timeout', 'serverError'];

describe('the classes of Runware’s codes', () => {
  test('of a result that failed', () => {
    assert.deepEqual(Object.keys(open.CODE_OF_FAILURE).sort(), [...FAILURE_CODES].sort());
    assert.deepEqual(sorted(open.CODE_OF_FAILURE), {
      content_moderated: 'safety',
      generation_failed: 'provider',
      budget_exhausted: 'quota',
      output_not_found: 'provider',
      image_too_large: 'validation',
      unsupported_format: 'validation',
      corrupt_input: 'validation',
      invalid_request: 'validation',
      rate_limited: 'rateLimit',
    } satisfies Sorted);
    assert.deepEqual(
      [open.OTHER_FAILURE, open.CANCELLED, open.RESULT_GONE].map(classOf),
      ['provider', 'notFound', 'notFound'],
      'what failed by itself may be tried again, what was taken back may not',
    );
  });

  test('of a request that was not accepted', () => {
    assert.deepEqual(sorted(open.CODE_OF_KINORA), {
      bodies_busy: 'serverError',
      body_too_large: 'validation',
      body_too_slow: 'validation',
      generation_not_found: 'notFound',
      key_suspended: 'auth',
      method_not_allowed: 'validation',
      more_than_the_limit: 'validation',
      no_such_address: 'validation',
      websocket_only: 'validation',
      401: 'auth',
      402: 'quota',
      403: 'auth',
      404: 'notFound',
      429: 'rateLimit',
      503: 'serverError',
    } satisfies Sorted);
    const { BAD_FRAME_IMAGES, BAD_PAIR, CONFLICT, INCOMPATIBLE, NOT_OFFERED } = open;
    const badVideo = codeNamed('invalid', 'inputs.video');
    for (const code of [BAD_FRAME_IMAGES, BAD_PAIR, badVideo, CONFLICT, INCOMPATIBLE, NOT_OFFERED])
      assert.equal(classOf(code), 'validation', code);
    assert.deepEqual(
      [open.NOT_FETCHED, open.NO_SUCH_MEDIUM, open.NO_SUCH_TASK, open.SYNC_TIMEOUT].map(classOf),
      ['provider', 'notFound', 'notFound', 'timeout'],
    );
  });

  test('go with the statuses on which a request is sent again', () => {
    for (const code of [...Object.values(open.CODE_OF_KINORA), open.SYNC_TIMEOUT, 'internalServerError']) {
      const status = statusOfCode(code);
      assert.equal(status === 429 || status >= 500, AGAIN.includes(classOf(code)), `${code}: ${status}`);
    }
  });
});
