import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { keyDeriver } from '../../src/http/derived-key.ts';
import { createTokens } from '../../src/http/tokens.ts';

describe('tokens', () => {
  const tokens = createTokens(keyDeriver(randomBytes(32)));
  const token = {
    scope: 'test',
    keyId: randomUUID(),
    detail: { app: 'luma/agent' },
    expiresAt: new Date(Date.now() + 60_000),
  };

  test('say again what they were given', () => {
    assert.deepEqual(tokens.read('test', tokens.issue(token)), token);
  });

  test('hold for their scope, their time and their server alone', () => {
    const text = tokens.issue(token);
    assert.throws(() => tokens.read('another', text), { status: 401, code: 'token_invalid' });
    const late = tokens.issue({ ...token, expiresAt: new Date(Date.now() - 1) });
    assert.throws(() => tokens.read('test', late), { status: 401, code: 'token_expired' });
    const other = createTokens(keyDeriver(randomBytes(32)));
    assert.throws(() => other.read('test', text), { code: 'token_invalid' });
  });

  test('are refused when a single character was changed, or none is there', () => {
    const text = tokens.issue(token);
    for (const at of [0, 10, text.indexOf('.') + 1, text.length - 2]) {
      const changed = `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;
      assert.throws(() => tokens.read('test', changed), { code: 'token_invalid' }, `at ${at}`);
    }
    for (const none of ['', '.', 'x', 'a.b.c', 'x'.repeat(10_000)]) {
      assert.throws(() => tokens.read('test', none), { code: 'token_invalid' });
    }
  });
});
