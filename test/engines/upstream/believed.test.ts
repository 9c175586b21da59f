/** What is believed of a provider's words: keys, figures, times and texts. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { z } from 'zod';
import { runwareProvider } from '../../../src/engines/runware/index.ts';
import { readAnswer } from '../../../src/engines/upstream/answer.ts';
import type { Api } from '../../../src/engines/upstream/api.ts';
import { parseAnswer } from '../../../src/engines/upstream/parse.ts';
import { hiding } from '../../../src/engines/upstream/secrets.ts';
import { settingsOf } from '../../../src/engines/upstream/settings.ts';
import { Away } from '../../../src/engines/upstream/trouble.ts';
import { wavespeedProvider } from '../../../src/engines/wavespeed/index.ts';
import { lumaProvider } from '../../../src/engines/luma/index.ts';

const URL_OF_CLIP = 'https://example.com/clip.mp4';

function answering(data: unknown): Api {
  return { call: () => Promise.resolve({ data }) } as unknown as Api;
}

describe('of what a provider says', () => {
  const costs: [unknown, number | undefined][] = [
    [0.5, 500_000],
    [0, 0],
    [-1, undefined],
    [1e308, undefined],
    [20_000, undefined],
    ['0.5', undefined],
    [{}, undefined],
    [null, undefined],
    [undefined, undefined],
  ];
  for (const [cost, micros] of costs)
    test(`a cost of ${JSON.stringify(cost)} is ${micros ?? 'none'}, and the clip is there`, async () => {
      const prediction = { id: 'x', status: 'completed', outputs: [URL_OF_CLIP], price: cost };
      const atWaveSpeed = await wavespeedProvider.look(answering(prediction), { job: 'x' });
      assert.equal(atWaveSpeed.state === 'done' && atWaveSpeed.cost_micros, micros);
      const item = { taskUUID: 'x', status: 'success', videoURL: URL_OF_CLIP, cost, progress: 'x', seed: {} };
      const atRunware = await runwareProvider.look(answering([item]), { job: 'x' });
      assert.equal(atRunware.state === 'done' && atRunware.cost_micros, micros);
    });

  test('a key is hidden however it is written, and nothing else is', () => {
    const key = 'id-1:s3cret/of+th"is=~test';
    const hide = hiding(key);
    const nested = JSON.stringify(JSON.stringify(JSON.stringify(key).replaceAll('/', '\\/')));
    const base64 = ['', 'a', 'ab'].map((before) =>
      Buffer.from(`${before}${key} and more`).toString('base64'),
    );
    for (const text of [key, nested, encodeURI(key), encodeURIComponent(key).toLowerCase(), ...base64]) {
      const left = hide(text);
      assert.match(left, /\*\*\*/);
      assert.ok(left.length < text.length - key.length / 2, left);
    }
    assert.equal(hide('id-1 and s3cret are parts of it'), 'id-1 and s3cret are parts of it');
    assert.deepEqual(parseAnswer('{"a":"id-1:s3cret\\/of+th\\"is\\u003d~test","b\\u001b":["\\ud800",1]}', hide), {
      a: '***',
      'b\ufffd': ['\ufffd', 1],
    }); // prettier-ignore
  });

  test('a time to wait is kept to within a quarter of an hour', () => {
    for (const [asked, ms] of [
      ['3', 3_000],
      ['1e300', 900_000],
      ['Infinity', 900_000],
      ['Fri, 31 Dec 9999 23:59:59 GMT', 900_000],
      ['-5', 0],
      ['soon', undefined],
    ] as const)
      // prettier-ignore
      assert.throws(
        () => readAnswer({ answer: z.unknown() }, { what: 'x', status: 429, headers: { 'retry-after': asked }, body: {} }), // prettier-ignore
        (error) => error instanceof Away && error.retry_after_ms === ms,
      );
  });

  test('a key that cannot be sent is refused when it is set, and not shown', () => {
    const common = { allow_private: false, pace: 1 };
    for (const key of ['luma-“key”', 'luma-key\nof two lines'])
      assert.throws(
        () => settingsOf(lumaProvider, { LUMA_AGENTS_API_KEY: key }, common),
        (error) =>
          error instanceof Error &&
          /^LUMA_AGENTS_API_KEY holds a character/.test(error.message) &&
          !error.message.includes('luma-'),
      );
    assert.equal(settingsOf(lumaProvider, { LUMA_AGENTS_API_KEY: ' luma-key\n' }, common).key, 'luma-key');
  });
});
