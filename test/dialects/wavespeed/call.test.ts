/** What path, query and body of a call say, apart from the inputs of the model. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readCall } from '../../../src/dialects/wavespeed/call.ts';
import type { WavespeedCall } from '../../../src/dialects/wavespeed/call.ts';
import { KinoraError } from '../../../src/ray/errors.ts';
import { reading } from '../../support/reading.ts';
import { EDIT_MODEL, TEXT_MODEL } from './support.ts';

const HOOK = 'https://hooks.example/a';

interface Sent {
  readonly model?: string;
  readonly query?: string;
  readonly headers?: Record<string, string>;
}

/** @param body an object, or the text of it */
function read(
  body: unknown,
  { model = TEXT_MODEL, query = '', headers = {} }: Sent = {},
): Promise<WavespeedCall> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return reading(readCall, '/api/v3/:model{.+}', `/api/v3/${model}${query}`, {
    body: text,
    headers: { 'Content-Type': 'application/json', ...headers },
  });
}

async function refused(body: unknown, sent?: Sent): Promise<KinoraError> {
  const error = await read(body, sent).then(
    () => assert.fail('taken'),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof KinoraError, String(error));
  return error;
}

/** What a refusal says that programs read. */
const factsOf = ({ status, code, field }: KinoraError): unknown[] => [status, code, field];

describe('a call', () => {
  test('that says nothing of itself sends inputs alone', async () => {
    const { model, sent, webhookUrl, sync, base64 } = await read({ prompt: 'a', seed: null });
    assert.equal(model.id, TEXT_MODEL);
    assert.deepEqual(sent, { prompt: 'a', seed: null });
    assert.deepEqual([webhookUrl, sync, base64], [undefined, false, false]);
  });

  test('is held or answered as base64 where it says so, as a word too, and that is no input', async () => {
    for (const [value, wanted] of [[true, true], ['true', true], [false, false], ['false', false], [null, false]]) {
      const sync = await read({ prompt: 'a', enable_sync_mode: value });
      assert.deepEqual([sync.sync, sync.base64, sync.sent], [wanted, false, { prompt: 'a' }]);
      const base64 = await read({ prompt: 'a', enable_base64_output: value });
      assert.deepEqual([base64.sync, base64.base64, base64.sent], [false, wanted, { prompt: 'a' }]);
    }
  }); // prettier-ignore

  test('is refused where such a word is neither', async () => {
    for (const field of ['enable_sync_mode', 'enable_base64_output']) {
      const error = await refused({ [field]: 'yes' });
      assert.deepEqual(factsOf(error), [400, 'field_type', field]);
      assert.equal(error.message, `${field} must be true or false; got 'yes'`);
    }
  });

  test('without a body has no inputs, whatever its type', async () => {
    const { sent } = await read('', { headers: { 'Content-Type': 'text/plain' } });
    assert.deepEqual(sent, {});
  });

  test('with a body is JSON, and an object', async () => {
    const typed = await refused('{}', { headers: { 'Content-Type': 'text/plain' } });
    assert.equal(typed.status, 415);
    assert.match(typed.message, /application\/json/);
    for (const body of ['{', '[]', '"a"', 'null']) assert.equal((await refused(body)).status, 400, body);
  });

  test('of a model that there is not is refused before its body is read', async () => {
    const error = await refused('{', { model: 'luma/ray-9' });
    assert.deepEqual(factsOf(error), [404, 'model_not_found', 'model']);
    assert.match(error.message, /^Model not found: luma\/ray-9\./);
  });
});

describe('a webhook', () => {
  test('stands in the query, or in the body of older clients; the query wins', async () => {
    const inQuery = { query: `?webhook=${encodeURIComponent(HOOK)}` };
    assert.equal((await read({}, inQuery)).webhookUrl, HOOK);
    const { webhookUrl, sent } = await read({ prompt: 'a', webhook_url: HOOK });
    assert.deepEqual([webhookUrl, sent], [HOOK, { prompt: 'a' }]);
    assert.equal((await read({ webhook_url: 'https://other.example' }, inQuery)).webhookUrl, HOOK);
    for (const webhook_url of ['', null]) assert.equal((await read({ webhook_url })).webhookUrl, undefined);
  });

  test('is text, and no longer than any address', async () => {
    const number = await refused({ webhook_url: 7 });
    assert.deepEqual(factsOf(number), [400, 'field_type', 'webhook_url']);
    assert.equal(number.message, 'webhook_url must be a string; got 7');
    const most = `https://h/${'x'.repeat(2048 - 10)}`;
    assert.equal((await read({ webhook_url: most })).webhookUrl, most);
    const long = await refused({ webhook_url: `${most}x` });
    assert.deepEqual(factsOf(long), [400, 'field_length', 'webhook']);
    assert.equal(long.message, 'webhook must have at most 2048 characters');
  });

  test('in a query holds no broken text', async () => {
    const { status, field } = await refused({}, { query: '?webhook=https%3A%2F%2Fh%2F%00' });
    assert.deepEqual([status, field], [400, 'webhook']);
  });

  test('does not go with base64, and says so with the field', async () => {
    const error = await refused({ enable_base64_output: true, webhook_url: HOOK });
    assert.deepEqual(factsOf(error), [400, 'base64_with_webhook', 'enable_base64_output']);
    assert.match(error.message, /^webhook callback does not support base64 output/);
    assert.equal((await read({ enable_sync_mode: true, webhook_url: HOOK })).webhookUrl, HOOK);
  });
});

test('a repeat is told from another call by its model and its bytes', async () => {
  const hashOf = async (...call: Parameters<typeof read>): Promise<string> =>
    (await read(...call)).bodyHash.toString('hex');
  const first = await hashOf({ prompt: 'a' });
  assert.equal(await hashOf({ prompt: 'a' }), first);
  assert.notEqual(await hashOf({ prompt: 'b' }), first);
  assert.notEqual(await hashOf({ prompt: 'a' }, { model: EDIT_MODEL }), first);
});
