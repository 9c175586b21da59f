/** Addresses that a request wants something sent to: what is refused of them, and what is said. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { submitGenerations } from '../../src/jobs/submit.ts';
import { unreachableAddresses } from '../../src/jobs/web-address.ts';
import type { GenerationRequest } from '../../src/ray/request.ts';
import { testCore } from '../support/core.ts';
import { scriptedEngine } from '../support/scripted-engine.ts';

const to = (webhook_url: string): GenerationRequest => ({
  model: 'ray-3.2',
  type: 'video',
  prompt: 'a test',
  webhook_url,
});

for (const host of ['127.0.0.1', 'localhost', '10.0.0.7', '[::1]', '192.168.1.2', '0x7f.1'])
  test(`a webhook to ${host} is said to reach nobody, unless private addresses are allowed`, () => {
    const [sentence, ...others] = unreachableAddresses(to(`http://${host}:8080/a`), {
      allowPrivateUrls: false,
    });
    assert.match(sentence ?? '', /^Nothing will be sent to '.+', .* KINORA_ALLOW_PRIVATE_URLS=1$/);
    assert.deepEqual(others, []);
    assert.deepEqual(unreachableAddresses(to(`http://${host}/a`), { allowPrivateUrls: true }), []);
  });

for (const host of ['example.com', '93.184.215.14', 'localhost.example.com'])
  test(`nothing is said of a webhook to ${host}`, () => {
    assert.deepEqual(unreachableAddresses(to(`https://${host}/a`), { allowPrivateUrls: false }), []);
  });

test('a submit says so, and is taken', async (t) => {
  const { core, caller, close } = await testCore([scriptedEngine({})]);
  t.after(close);
  const ours = { ...core, config: { ...core.config, allowPrivateUrls: false } };
  const { warnings, views } = await submitGenerations(ours, caller, {
    request: { ...to('http://127.0.0.1/a'), upload_url: 'http://[::1]/b' },
    surface: 'native',
    bodyHash: createHash('sha256').update('a').digest(),
    retryCount: 0,
  });
  assert.equal(views[0]?.state, 'queued');
  assert.deepEqual(
    warnings.map((sentence) => /'(.+)'/.exec(sentence)?.[1]),
    ['127.0.0.1', '::1'],
  );
});
