/** The input of a call as it comes over HTTP: JSON or nothing, and what is said of anything else. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readCall } from '../../../src/dialects/fal/call.ts';
import type { Call } from '../../../src/dialects/fal/call.ts';
import { IMAGE_TO_VIDEO, TEXT_TO_VIDEO } from '../../../src/dialects/fal/endpoints.ts';
import type { Endpoint } from '../../../src/dialects/fal/endpoints.ts';
import { FalError } from '../../../src/dialects/fal/errors.ts';
import type { Detail } from '../../../src/dialects/fal/errors.ts';
import { reading } from '../../support/reading.ts';

function read(
  body: string,
  endpoint: Endpoint = IMAGE_TO_VIDEO,
  headers: Record<string, string> = {},
): Promise<Call> {
  return reading((c, services) => readCall(c, services, endpoint), '/', '/', { body, headers });
}

/** The only detail of a refusal, which is always a 422. */
async function detailOf(body: string): Promise<Detail> {
  const error: unknown = await read(body).then(
    () => assert.fail('taken'),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof FalError, String(error));
  const { detail } = error.answer.body;
  assert.ok(typeof detail !== 'string' && detail[0] !== undefined);
  assert.deepEqual([error.status, detail.length], [422, 1]);
  return detail[0];
}

const nested = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;
/** A file of so many bytes, as JSON has it where somebody forgot to upload it. */
const asBuffer = (length: number): string => `{"type":"Buffer","data":[${Array(length).fill(7).join()}]}`;
const asBytes = (length: number): string => `{${Array.from({ length }, (_, i) => `"${i}":7`).join()}}`;

describe('the input of a call', () => {
  test('is its JSON, whatever the content type says, with what the headers ask for beside it', async () => {
    const headers = { 'Content-Type': 'text/plain', 'x-fal-queue-priority': 'low' };
    const { endpoint, input, options } = await read('{"prompt":"a"}', TEXT_TO_VIDEO, headers);
    assert.deepEqual([endpoint, input.json, options.priority], [TEXT_TO_VIDEO, { prompt: 'a' }, -1]);
  });

  test('is an empty object where there is no body', async () => {
    assert.deepEqual((await read('')).input.json, {});
  });

  test('is told from another by its endpoint and its bytes', async () => {
    const hashOf = async (...call: Parameters<typeof read>): Promise<string> =>
      (await read(...call)).input.bodyHash.toString('hex');
    const first = await hashOf('{"prompt":"a"}');
    assert.equal(await hashOf('{"prompt":"a"}'), first);
    assert.notEqual(await hashOf('{"prompt":"b"}'), first);
    assert.notEqual(await hashOf('{"prompt":"a"}', TEXT_TO_VIDEO), first);
  });
});

describe('a body that is no input', () => {
  test('for it is no JSON says so as pydantic does', async () => {
    const { type, loc, msg, ctx, input } = await detailOf('{');
    assert.deepEqual([type, loc, msg, input], ['json_invalid', ['body', 0], 'JSON decode error', {}]);
    assert.match(String(ctx?.['error']), /not valid JSON/);
  });

  test('for it is nested too deep says how deep it may be', async () => {
    const { type, loc, msg } = await detailOf(`{"a":${nested(200)}}`);
    assert.deepEqual([type, loc], ['value_error', ['body']]);
    assert.match(msg, /^The input is nested more than \d+ levels deep$/);
  });

  test('for a file stands in it as numbers names the field that should be an address', async () => {
    const length = 300_000;
    for (const [body, field] of [
      [`{"prompt":"a","image_url":${asBuffer(length)}}`, 'image_url'],
      [`{"prompt":"a","end_image_url":${asBytes(length)}}`, 'end_image_url'],
      [`{"prompt":"a","reference_image_urls":[${asBuffer(length)}]}`, 'reference_image_urls'],
    ] as const) {
      const { type, loc, msg } = await detailOf(body);
      assert.deepEqual([type, loc], ['string_type', ['body', field]]);
      assert.match(msg, /^Input should be a valid string./);
    }
  });

  test('for it holds too many values of any other kind says only that', async () => {
    const { type, loc, msg } = await detailOf(
      `{"prompt":"a","keyframes":[${Array(300_000).fill(7).join()}]}`,
    );
    assert.deepEqual([type, loc], ['value_error', ['body']]);
    assert.match(msg, /values/);
  });
});
