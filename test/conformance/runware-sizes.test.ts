/** Sizes and prices of Runware: every listed pair gives its pixels; each tier has one price, quoted and charged alike. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { openHouse } from './support/house.ts';
import type { House } from './support/house.ts';
import { books, done } from './support/runware-house.ts';
import { one, poll, post, refusal, submit, video } from './support/runware.ts';
import type { Item } from './support/runware.ts';

/** 67 frames at 26.777 a second: 2.5 s. */
const CLIP = new URL('../../examples/media/hand-and-cup.mp4', import.meta.url);
const CLIP_SECONDS_STARTED = 3;

const PAIRS: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  '360p': [[640, 360], [360, 640], [480, 480], [480, 360], [360, 480], [840, 360]],
  '540p': [[960, 540], [540, 960], [720, 720], [720, 540], [540, 720], [1260, 540]],
  '720p': [[1280, 720], [720, 1280], [960, 960], [960, 720], [720, 960], [1680, 720], [832, 1104], [1104, 832], [1568, 672]],
  '1080p': [[1920, 1080], [1080, 1920], [1440, 1440], [1440, 1080], [1080, 1440], [2520, 1080]],
}; // prettier-ignore
const FIVE_SECONDS: Readonly<Record<string, number>> = {
  '360p': 0.06,
  '540p': 0.15,
  '720p': 0.3,
  '1080p': 1.2,
};
const HDR = { settings: { hdr: true } };
const EXR = { settings: { hdr: true, exrExport: true } };

describe('sizes and prices of Runware', () => {
  let house: House;
  let source = '';
  let earlier = '';
  before(async () => {
    house = await openHouse();
    const media = (await readFile(CLIP)).toString('base64');
    source = String((await one(house, 'mediaStorage', { media }))['mediaUUID']);
    [earlier = ''] = await done(house, await submit(house));
  });
  after(() => house.close());

  const all = async (fields: Item): Promise<readonly Item[]> => {
    const taskUUID = await submit(house, { includeCost: true, ...fields });
    await done(house, taskUUID);
    return (await poll(house, taskUUID)).data;
  };
  const finished = async (fields: Item): Promise<Item> => (await all(fields))[0]!;
  const quoted = async (fields: Item): Promise<unknown> => {
    const headers = { Authorization: `Bearer ${house.key}`, 'X-Runware-Dry-Run': '1' };
    const { data, raw } = await post(house, [video(fields)], headers);
    assert.equal(data.length, 1, JSON.stringify(raw));
    return data[0]?.['cost'];
  };

  for (const [tier, pairs] of Object.entries(PAIRS))
    test(`${tier}: ${pairs.length} pairs, each as asked, one price`, async () => {
      const items = await Promise.all(pairs.map(([width, height]) => finished({ width, height })));
      assert.deepEqual(
        items.map((item) => [item['width'], item['height'], item['cost']]),
        pairs.map(([width, height]) => [width, height, FIVE_SECONDS[tier]]),
      );
    });

  test('a near miss is the listed pair; farther off is refused, with the nearest in its words', async () => {
    const near = await finished({ width: 1284, height: 716 });
    assert.deepEqual([near['width'], near['height'], near['cost']], [1280, 720, 0.3]);
    const error = await refusal(house, { width: 1340, height: 720 });
    assert.equal(error['code'], 'unsupportedDimensions');
    assert.match(String(error['message']), /1280\s*[x×]\s*720/);
    assert.ok(Array.isArray(error['allowedValues']) && error['allowedValues'].length > 0);
  });

  test('a resolution alone: 16:9; nothing at all: 720p', async () => {
    for (const [fields, size] of [
      [{ resolution: '360p' }, [640, 360]],
      [{ resolution: '540p' }, [960, 540]],
      [{ resolution: '1080p' }, [1920, 1080]],
      [{}, [1280, 720]],
    ] as const) {
      const item = await finished(fields);
      assert.deepEqual([item['width'], item['height']], size);
    }
  });

  const edit = (resolution: string, more: Item = {}) => ({ ...more, resolution, inputs: { video: source } });
  const reframe = (side: number) => ({ width: side, height: side, inputs: { video: source } });
  const PRICES: readonly (readonly [string, () => Item, number])[] = [
    ['10 s at 360p', () => ({ resolution: '360p', duration: 10 }), 0.18],
    ['10 s at 540p', () => ({ resolution: '540p', duration: 10 }), 0.45],
    ['10 s at 720p', () => ({ resolution: '720p', duration: 10 }), 0.9],
    ['10 s at 1080p', () => ({ resolution: '1080p', duration: 10 }), 3.6],
    ['three at 540p', () => ({ resolution: '540p', numberResults: 3 }), 0.45],
    ['HDR at 720p', () => ({ ...HDR, resolution: '720p' }), 0.6],
    ['HDR at 1080p', () => ({ ...HDR, resolution: '1080p' }), 2.4],
    ['EXR at 720p', () => ({ ...EXR, resolution: '720p' }), 0.9],
    ['EXR at 1080p', () => ({ ...EXR, resolution: '1080p' }), 3.6],
    ['a reframe at 360p', () => reframe(480), 0.03 * CLIP_SECONDS_STARTED],
    ['a reframe at 540p', () => reframe(720), 0.06 * CLIP_SECONDS_STARTED],
    ['a reframe at 720p', () => reframe(960), 0.12 * CLIP_SECONDS_STARTED],
    ['a reframe at 1080p', () => reframe(1440), 0.36 * CLIP_SECONDS_STARTED],
    ['a reframe of an earlier clip of 5 s', () => ({ width: 720, height: 1280, inputs: { video: earlier } }), 0.6],
    ['an edit at 360p', () => edit('360p'), 0.54],
    ['an edit at 540p', () => edit('540p'), 0.72],
    ['an edit at 720p', () => edit('720p'), 1.08],
    ['an edit at 1080p', () => edit('1080p'), 2.16],
    ['an edit of an earlier clip of 5 s', () => ({ inputs: { video: earlier } }), 1.08],
    ['an HDR edit at 360p', () => edit('360p', HDR), 1.08],
    ['an HDR edit at 720p', () => edit('720p', HDR), 2.16],
    ['an HDR edit at 1080p', () => edit('1080p', HDR), 4.32],
    ['an EXR edit at 360p', () => edit('360p', EXR), 1.62],
    ['an EXR edit at 720p', () => edit('720p', EXR), 3.24],
    ['an EXR edit at 1080p', () => edit('1080p', EXR), 6.48],
  ]; // prettier-ignore
  for (const [what, fields, price] of PRICES)
    test(`${what}: quoted, told and charged ${price.toFixed(2)}`, async () => {
      assert.equal(micros(await quoted(fields())), micros(price));
      const was = await books(house);
      const told = (await all(fields())).map(({ cost }) => micros(cost));
      assert.equal(
        told.reduce((sum, each) => sum + each, 0),
        micros(price),
      );
      assert.equal((await books(house)).micros - was.micros, micros(price));
    });
});

function micros(dollars: unknown): number {
  assert.equal(typeof dollars, 'number');
  return Math.round(Number(dollars) * 1_000_000);
}
