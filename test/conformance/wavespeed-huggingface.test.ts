/**
 * Hugging Face's client (npm `@huggingface/inference`) with its provider `wavespeed`. It has no setting for another address,
 * so the global `fetch` is replaced: once by one that rewrites addresses, once by a network whose names lead here over TLS.
 */
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, afterEach, before, describe, mock, test } from 'node:test';
import { imageTextToVideo, imageToVideo, textToVideo } from '@huggingface/inference';
import { openHouse } from './support/house.ts';
import type { House } from './support/house.ts';
import { stillBlob, stillBytes } from './support/still.ts';
import { certificatesFor, fetchHere } from './support/tls.ts';
import { addressOf } from './support/ways.ts';
import { held, IMAGE_TO_VIDEO, TEXT_TO_VIDEO } from './support/wavespeed.ts';

const HOST = 'api.wavespeed.ai';
/** A model of the hub, whose page says which of the provider's models serves a task. */
const MODEL = 'kinora/ray';
const TASKS: Readonly<Record<string, string>> = {
  'text-to-video': TEXT_TO_VIDEO,
  'image-to-video': IMAGE_TO_VIDEO,
  'image-text-to-video': IMAGE_TO_VIDEO,
};

describe("Hugging Face's client", () => {
  let house: House;
  let certificates: Awaited<ReturnType<typeof certificatesFor>>;
  let network: ReturnType<typeof fetchHere>;
  const real = globalThis.fetch;
  /** Method and path of every call to the provider, and the bodies of submits. */
  let calls: string[] = [];
  let bodies: Record<string, unknown>[] = [];
  before(async () => {
    certificates = await certificatesFor([HOST]);
    house = await openHouse({ config: { tls: { ...certificates.files, port: 0 } } });
    network = fetchHere(certificates.ca, Number(new URL(house.http.tlsUrl ?? '').port));
  });
  afterEach(async () => {
    mock.restoreAll();
    await house.settle();
  });
  after(async () => {
    await network.close();
    await house.close();
    await rm(certificates.folder, { recursive: true });
  });

  const hubAnswer = (task: string): Response =>
    Response.json({
      inferenceProviderMapping: [
        { provider: 'wavespeed', hfModelId: MODEL, providerId: TASKS[task], status: 'live', task },
      ],
    });

  const WAYS: readonly (readonly [string, (address: URL, init?: RequestInit) => Promise<Response>])[] = [
    [
      'rewritten addresses',
      ({ href, origin, pathname, search }, init) => {
        if (origin !== `https://${HOST}`) return real(href, init);
        const path = pathname.startsWith('/wavespeed/') ? pathname : `/wavespeed${pathname}`;
        return real(`${house.url}${path}${search}`, init);
      },
    ],
    ["the provider's name over TLS", (address, init) => network.fetch(address.href, init)],
  ];

  /** From now on the client's calls go that way. The hub answers for `model` and `task`. */
  const replaceFetch = (way: (typeof WAYS)[number][1], task: string): void => {
    calls = [];
    bodies = [];
    mock.method(globalThis, 'fetch', (input: string | URL | Request, init?: RequestInit) => {
      const address = addressOf(input);
      if (address.host === 'huggingface.co') return Promise.resolve(hubAnswer(task));
      calls.push(`${init?.method ?? 'GET'} ${address.pathname}`);
      if (typeof init?.body === 'string') bodies.push(JSON.parse(init.body) as Record<string, unknown>);
      return way(address, init);
    });
  };

  // The client remembers what the hub told of a model.
  const model = (way: string, task: string): string => `${MODEL}-${way.length}-${task}`;

  for (const [name, way] of WAYS) {
    test(`text-to-video by ${name}: the path of urls.get is polled, the clip fetched without the key`, async () => {
      replaceFetch(way, 'text-to-video');
      const blob = await textToVideo({
        accessToken: house.key,
        provider: 'wavespeed',
        model: model(name, 'text'),
        inputs: 'a lighthouse',
        parameters: { duration: '5s', resolution: '720p' },
      });
      assert.equal(await blob.text(), 'not really a clip');
      assert.equal(blob.type, 'video/mp4');
      assert.equal(calls[0], `POST /api/v3/${TEXT_TO_VIDEO}`);
      assert.match(calls[1]!, /^GET (\/wavespeed)?\/api\/v3\/predictions\/[0-9a-f]{32}\/result$/);
      assert.deepEqual(bodies, [{ duration: '5s', resolution: '720p', prompt: 'a lighthouse' }]);
    });

    test(`image-to-video by ${name}: bare base64, and the same once more as a list`, async () => {
      replaceFetch(way, 'image-to-video');
      const blob = await imageToVideo({
        accessToken: house.key,
        provider: 'wavespeed',
        model: model(name, 'image'),
        inputs: await stillBlob(),
        parameters: { prompt: 'pan left' },
      });
      assert.equal(await blob.text(), 'not really a clip');
      const base64 = (await stillBytes()).toString('base64');
      assert.equal(calls[0], `POST /api/v3/${IMAGE_TO_VIDEO}`);
      assert.deepEqual([bodies[0]?.['image'], bodies[0]?.['images']], [base64, [base64]]);
    });
  }

  test('image-text-to-video without an image: one transparent pixel stands in for it', async () => {
    replaceFetch(WAYS[0]![1], 'image-text-to-video');
    const blob = await imageTextToVideo({
      accessToken: house.key,
      provider: 'wavespeed',
      model: model('none', 'image-text'),
      parameters: { prompt: 'pan left' },
    });
    assert.equal(await blob.text(), 'not really a clip');
  });

  test('a failure and a wrong key come as sentences', async () => {
    replaceFetch(WAYS[0]![1], 'text-to-video');
    const run = (accessToken: string) =>
      textToVideo({ accessToken, provider: 'wavespeed', model: model('fail', 'text'), inputs: 'x' });
    await assert.rejects(run('wrong'), (error: { httpResponse?: { status: number; body: unknown } }) => {
      assert.equal(error.httpResponse?.status, 401);
      assert.match(JSON.stringify(error.httpResponse.body), /key/i);
      return true;
    });
    const { run: begun, running } = await held(house, () => run(house.key));
    begun.fail('the lamp would not light');
    await assert.rejects(running, /\w+ \w+/);
  });

  test('the addresses of answers stay on the name that was called', async () => {
    const response = await network.fetch(`https://${HOST}/api/v3/${TEXT_TO_VIDEO}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${house.key}`, 'Content-Type': 'application/json' },
      body: '{"prompt":"x"}',
    });
    const { data } = (await response.json()) as { data: { id: string; urls: { get: string } } };
    assert.equal(data.urls.get, `https://${HOST}/api/v3/predictions/${data.id}/result`);
  });
});
