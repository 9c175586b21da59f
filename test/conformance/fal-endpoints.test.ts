/** The four endpoints of Ray as fal publishes them, in both revisions of their documents: what is taken, refused and charged. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { openHouse } from './support/house.ts';
import type { House } from './support/house.ts';
import { stillUri } from './support/still.ts';
import { here, RAY } from './support/ways.ts';

const CLIP = new URL('../../examples/media/hand-and-cup.mp4', import.meta.url);
const RATIOS_OF_A = ['3:1', '2:1', '21:9', '16:9', '4:3', '3:2', '1:1', '3:4', '2:3', '9:16', '1:2', '1:3'];
const RATIOS_OF_B = ['3:4', '4:3', '1:1', '9:16', '16:9', '21:9'];

type Input = Record<string, unknown>;

describe('the endpoints of Ray', () => {
  let house: House;
  let image = '';
  let video = '';
  before(async () => {
    [house, image] = await Promise.all([openHouse(), stillUri()]);
    video = `data:video/mp4;base64,${(await readFile(CLIP)).toString('base64')}`;
  });
  after(() => house.close());

  const run = (endpoint: string, input: Input): Promise<Response> =>
    fetch(here(house.url, new URL(`https://fal.run/${RAY}/${endpoint}`)), {
      method: 'POST',
      headers: { Authorization: `Key ${house.key}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ prompt: 'a lighthouse', ...input }),
    });

  const taken = async (endpoint: string, input: Input): Promise<Response> => {
    const response = await run(endpoint, input);
    const body = (await response.json()) as { video?: { url: string } };
    assert.equal(response.status, 200, JSON.stringify(body));
    assert.ok(body.video?.url.startsWith(house.url));
    return response;
  };

  /** Inputs by name; written as functions because the media are made before the tests. */
  const TAKEN: Readonly<Record<string, readonly (readonly [string, () => Input])[]>> = {
    'text-to-video': [
      ['words alone', () => ({})],
      [
        'every optional member as null',
        () => ({ aspect_ratio: null, resolution: null, duration: null, loop: null }),
      ],
      ['a loop', () => ({ loop: true })],
      ['10 s at 1080p', () => ({ duration: '10s', resolution: '1080p' })],
      ['HDR', () => ({ hdr: true, resolution: '720p' })],
      ['a prompt of 6000 characters', () => ({ prompt: 'x'.repeat(6000) })],
      ['a field that nobody knows', () => ({ motion_strength: 0.5 })],
    ],
    'image-to-video': [
      ['an image', () => ({ image_url: image })],
      ['an image for 10 s', () => ({ image_url: image, duration: '10s' })],
      ['an image that loops', () => ({ image_url: image, loop: true })],
      ['a first and a last image', () => ({ image_url: image, end_image_url: image })],
      ['a last image alone', () => ({ image_url: null, end_image_url: image })],
      ['reference images', () => ({ image_url: image, reference_image_urls: [image, image] })],
      ['keyframes', () => ({ image_url: null, keyframes: [image, image], keyframe_indexes: [0, 120] })],
      [
        'keyframes of 10 s',
        () => ({ keyframes: [image, image], keyframe_indexes: [12, 240], duration: '10s' }),
      ],
    ],
    'video-to-video': [
      ['a clip', () => ({ video_url: video })],
      ['a first frame as it is to look', () => ({ video_url: video, start_image_url: image })],
      ['a strength', () => ({ video_url: video, edit_strength: 'flex_2' })],
      ['strength chosen by the server', () => ({ video_url: video, auto_controls: true })],
      ['keyframes', () => ({ video_url: video, keyframes: [image], keyframe_indexes: [10] })],
      ['a user and a length', () => ({ video_url: video, user: 'someone', duration: '10s' })],
    ],
    reframe: [
      ['a clip in another shape', () => ({ video_url: video, aspect_ratio: '1:1' })],
      ['no length of its own', () => ({ video_url: video, aspect_ratio: '9:16', duration: null })],
      [
        'a place for the source',
        () => ({
          video_url: video,
          aspect_ratio: '1:1',
          source_position: { x: 0, y: 0.2, width: 1, height: 0.6 },
        }),
      ],
    ],
  };
  for (const [endpoint, inputs] of Object.entries(TAKEN))
    for (const [what, input] of inputs)
      test(`${endpoint} takes ${what}`, async () => {
        await taken(endpoint, input());
      });

  test('ratios: twelve to generate, six to reframe', async () => {
    for (const aspect_ratio of RATIOS_OF_A) {
      await taken('text-to-video', { aspect_ratio });
      const response = await run('reframe', { video_url: video, aspect_ratio });
      await response.body?.cancel();
      assert.equal(response.status, RATIOS_OF_B.includes(aspect_ratio) ? 200 : 422, aspect_ratio);
    }
  });

  /** Endpoint, input, and the fields of which one must be named. */
  const REFUSED: readonly (readonly [string, () => Input, readonly string[]])[] = [
    ['text-to-video', () => ({ hdr: true, resolution: '720p', duration: '10s' }), ['hdr', 'duration']],
    ['text-to-video', () => ({ hdr: true, resolution: '720p', loop: true }), ['hdr', 'loop']],
    ['image-to-video', () => ({ image_url: null }), ['image_url']],
    [
      'image-to-video',
      () => ({ image_url: image, keyframes: [image], keyframe_indexes: [0] }),
      ['keyframes', 'image_url'],
    ],
    [
      'image-to-video',
      () => ({ keyframes: [image, image], keyframe_indexes: [0] }),
      ['keyframes', 'keyframe_indexes'],
    ],
    [
      'image-to-video',
      () => ({ keyframes: [image, image], keyframe_indexes: [7, 7] }),
      ['keyframe_indexes', '1'],
    ],
    ['image-to-video', () => ({ keyframes: [image], keyframe_indexes: [121] }), ['keyframe_indexes', '0']],
    [
      'image-to-video',
      () => ({ image_url: image, end_image_url: image, loop: true }),
      ['loop', 'end_image_url'],
    ],
    [
      'image-to-video',
      () => ({ keyframes: [image], keyframe_indexes: [0], loop: true }),
      ['loop', 'keyframes'],
    ],
    ['video-to-video', () => ({}), ['video_url']],
    ['video-to-video', () => ({ video_url: '' }), ['video_url']],
    ['video-to-video', () => ({ video_url: image }), ['video_url']],
    [
      'video-to-video',
      () => ({ video_url: video, auto_controls: true, edit_strength: 'flex_1' }),
      ['auto_controls', 'edit_strength'],
    ],
    ['video-to-video', () => ({ video_url: video, edit_strength: 'flex_4' }), ['edit_strength']],
    [
      'video-to-video',
      () => ({ video_url: video, start_image_url: image, keyframes: [image], keyframe_indexes: [0] }),
      ['keyframes', 'start_image_url'],
    ],
    ['reframe', () => ({ video_url: video }), ['aspect_ratio']],
  ];
  for (const [endpoint, input, fields] of REFUSED)
    test(`${endpoint} refuses, naming ${fields.join(' or ')}`, async () => {
      const response = await run(endpoint, input());
      const { detail, message } = (await response.json()) as {
        detail: { loc: (string | number)[] }[];
        message: string;
      };
      assert.equal(response.status, 422, JSON.stringify(detail));
      assert.ok(
        detail.some(({ loc }) => fields.includes(String(loc.at(-1)))),
        JSON.stringify(detail.map(({ loc }) => loc)),
      );
      assert.notEqual(message, '');
      assert.equal(response.headers.get('x-fal-billable-units'), '0');
    });

  test('prices of the page: 5 s 0.50, 1 and 2 USD, 10 s the double', async () => {
    const endpoint = `${RAY}/image-to-video`;
    const asked = await fetch(
      `${house.url}/fal/v1/models/pricing?endpoint_id=${encodeURIComponent(endpoint)}`,
      {
        headers: { Authorization: `Key ${house.key}` },
      },
    );
    const { prices } = (await asked.json()) as { prices: { unit_price: number; currency: string }[] };
    assert.equal(prices[0]?.currency, 'USD');
    for (const [resolution, duration, usd] of [
      ['540p', '5s', 0.5],
      ['720p', '5s', 1],
      ['1080p', '5s', 2],
      ['540p', '10s', 1],
      ['720p', '10s', 2],
      ['1080p', '10s', 4],
    ] as const) {
      const { headers } = await taken('image-to-video', { image_url: image, resolution, duration });
      const units = Number(headers.get('x-fal-billable-units'));
      assert.equal(units * prices[0].unit_price, usd, `${resolution} ${duration}`);
    }
  });

  test('the proxy leads to fal’s own names here, and calls no other', async () => {
    for (const target of [
      undefined,
      'https://example.com/luma/agent',
      'https://queue.fal.run.example.com/luma/agent',
      'http://169.254.169.254/latest/meta-data',
      'file:///etc/passwd',
      'nonsense',
    ])
      for (const path of ['/fal/proxy', '/api/fal/proxy']) {
        const response = await fetch(house.url + path, {
          method: 'POST',
          headers: {
            Authorization: `Key ${house.key}`,
            ...(target === undefined ? {} : { 'x-fal-target-url': target }),
          },
          body: '{"prompt":"x"}',
        });
        const body = (await response.json()) as { message?: string };
        assert.equal(response.status, 400, target ?? 'no target');
        assert.notEqual(body.message ?? '', '');
      }
  });
});
