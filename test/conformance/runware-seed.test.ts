/**
 * The requests of Runware's guide to Ray 3.2, in its order: words, an image, first and last, four keyframes, HDR with EXR, a
 * loop. Its media are addresses of its own; here they are ours. Sizes, lengths and frames are what is looked at; two of the
 * clips are rendered.
 */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createPrevizEngine } from '../../src/engines/previz/index.ts';
import { openClip } from '../../src/media/read-clip.ts';
import { readZip } from '../media/read-zip.ts';
import { closed } from './support/front.ts';
import { openHouse } from './support/house.ts';
import type { House } from './support/house.ts';
import { done } from './support/runware-house.ts';
import { poll, RAY, submit } from './support/runware.ts';
import type { Item } from './support/runware.ts';

const SOAK = process.env['KINORA_SOAK'] === '1';
const MEDIA = new URL('../../examples/media/', import.meta.url);
const STILLS = ['dandelion-dusk.jpg', 'fig-bowl.jpg', 'hilltop-sunset.jpg', 'mountain-path.jpg'];

interface Seed {
  readonly what: string;
  readonly body: (image: (n: number) => string) => Item;
  readonly size: readonly [width: number, height: number, seconds: number];
  readonly cost: number;
}

const SEEDS: readonly Seed[] = [
  {
    what: 'words',
    body: () => ({ positivePrompt: 'A hummingbird hovers at a red flower, slow motion', resolution: '720p', duration: 5 }),
    size: [1280, 720, 5],
    cost: 0.3,
  },
  {
    what: 'an image',
    body: (image) => ({
      positivePrompt: 'The seeds let go one by one and drift off to the right',
      inputs: { frameImages: [{ image: image(0), frame: 'first' }] },
      width: 1280,
      height: 720,
      duration: 5,
    }),
    size: [1280, 720, 5],
    cost: 0.3,
  },
  {
    what: 'a first and a last frame',
    body: (image) => ({
      positivePrompt: 'Dusk falls over the hill',
      inputs: { frameImages: [{ image: image(2), frame: 'first' }, { image: image(3), frame: 'last' }] },
      width: 1280,
      height: 720,
      duration: 5,
    }),
    size: [1280, 720, 5],
    cost: 0.3,
  },
  {
    what: 'four keyframes',
    body: (image) => ({
      positivePrompt: 'One place through four hours of a day',
      inputs: { frameImages: [0, 80, 160, 240].map((frame, n) => ({ image: image(n), frame })) },
      width: 960,
      height: 960,
      duration: 10,
    }),
    size: [960, 960, 10],
    cost: 0.9,
  },
  {
    what: 'HDR with EXR',
    body: () => ({
      positivePrompt: 'Sun through the leaves of a forest, low and gold',
      resolution: '1080p',
      duration: 5,
      settings: { hdr: true, exrExport: true },
    }),
    size: [1920, 1080, 5],
    cost: 3.6,
  },
  {
    what: 'a loop',
    body: () => ({
      positivePrompt: 'Waves run up a beach and back',
      resolution: '720p',
      duration: 5,
      settings: { loop: true },
    }),
    size: [1280, 720, 5],
    cost: 0.3,
  },
]; // prettier-ignore

describe('the requests of Runware’s guide', () => {
  let house: House;
  let files: Awaited<ReturnType<typeof serveStills>>;
  before(async () => {
    [house, files] = await Promise.all([openHouse(), serveStills()]);
  });
  after(async () => {
    await house.close();
    await files.close();
  });

  for (const { what, body, size, cost } of SEEDS)
    test(what, async () => {
      const taskUUID = await submit(house, { model: RAY, includeCost: true, ...body(files.image) });
      await done(house, taskUUID);
      const { data, errors } = await poll(house, taskUUID);
      assert.deepEqual(errors, []);
      const [item] = data;
      assert.deepEqual(
        [item?.['width'], item?.['height'], item?.['duration'], item?.['cost']],
        [...size, cost],
      );
      assert.equal('outputs' in item!, what.includes('EXR'));
    });
});

describe('two of them, rendered', { concurrency: 2 }, () => {
  let house: House;
  let files: Awaited<ReturnType<typeof serveStills>>;
  before(async () => {
    [house, files] = await Promise.all([
      openHouse({ engines: [createPrevizEngine({ threads: 3 })] }),
      serveStills(),
    ]);
  });
  after(async () => {
    await house.close();
    await files.close();
  });

  /** Smaller than on the page, for a test; everything else as there. */
  const play = async (
    seed: Seed | undefined,
    smaller: Item,
    expected: Item,
  ): Promise<{ taskUUID: string }> => {
    const { resolution: _, ...body } = seed!.body(files.image);
    const taskUUID = await submit(house, { ...body, ...smaller });
    await done(house, taskUUID);
    const { data, raw } = await poll(house, taskUUID);
    assert.equal(data[0]?.['status'], 'success', JSON.stringify(raw));
    const file = join(house.core.config.home, `${taskUUID}.mp4`);
    const clip = await fetch(String(data[0]['videoURL']));
    await writeFile(file, Buffer.from(await clip.arrayBuffer()));
    await using opened = await openClip(file);
    const { width, height, frames, fps, audio } = opened.facts;
    assert.deepEqual({ width, height, frames, fps, audio }, { ...expected, fps: 24, audio: false });
    return { taskUUID };
  };

  test('four keyframes over 10 s', async () => {
    await play(SEEDS[3], { width: 480, height: 480 }, { width: 480, height: 480, frames: 240 });
  });
  test('words', async () => {
    await play(SEEDS[0], { resolution: '360p' }, { width: 640, height: 360, frames: 120 });
  });
  for (const [width, height] of [
    [832, 1104],
    [1104, 832],
    [1568, 672],
  ] as const)
    test(`words in ${width}×${height}`, { skip: !SOAK }, async () => {
      await play(SEEDS[0], { width, height }, { width, height, frames: 120 });
    });
  test('HDR with EXR', { skip: !SOAK }, async () => {
    const { taskUUID } = await play(
      SEEDS[4],
      { width: 1280, height: 720 },
      { width: 1280, height: 720, frames: 120 },
    );
    const [item] = (await poll(house, taskUUID)).data;
    const { files: masters } = item?.['outputs'] as { files: { url: string }[] };
    const archive = Buffer.from(await (await fetch(String(masters[0]?.url))).arrayBuffer());
    assert.equal(readZip(archive).filter(({ name }) => name.endsWith('.exr')).length, 120);
  });
});

/** The example stills as a host of their own. */
async function serveStills(): Promise<{ image(n: number): string; close(): Promise<void> }> {
  const server = createServer((incoming, outgoing) => {
    const name = STILLS.find((still) => incoming.url === `/${still}`);
    if (name === undefined) outgoing.writeHead(404).end();
    else
      void readFile(new URL(name, MEDIA)).then((bytes) =>
        outgoing.writeHead(200, { 'Content-Type': 'image/jpeg' }).end(bytes),
      );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { image: (n) => `${origin}/${STILLS[n] ?? ''}`, close: () => closed(server) };
}
