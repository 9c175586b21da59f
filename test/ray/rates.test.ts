import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Refusal } from '../../src/ray/errors.ts';
import { canvasOf } from '../../src/ray/geometry.ts';
import { dollars, listPrice, priceByCard, rateCard } from '../../src/ray/rates.ts';
import { RESOLUTIONS } from '../../src/ray/request.ts';
import type { GenerationRequest, VideoOptions } from '../../src/ray/request.ts';
import { SURFACES } from '../../src/ray/surfaces.ts';
import type { SurfaceId } from '../../src/ray/surfaces.ts';

type Row = (number | null)[];

const request = (type: GenerationRequest['type'], video: VideoOptions): GenerationRequest => ({
  model: 'ray-3.2',
  type,
  prompt: 'x',
  video,
});

/** Prices in dollars at 360p, 540p, 720p, 1080p; null where nothing is offered. */
function row(
  surface: SurfaceId,
  type: GenerationRequest['type'],
  video: VideoOptions,
  seconds?: number,
): Row {
  return RESOLUTIONS.map((resolution) => {
    const asked = request(type, { ...video, resolution });
    try {
      const source = { width: 1920, height: 1080, seconds };
      const price = listPrice(asked, canvasOf(asked, SURFACES[surface], source), SURFACES[surface]);
      assert.ok(Number.isSafeInteger(price.micros));
      assert.ok(price.explanation.includes(dollars(price.micros)) && price.explanation.includes(resolution));
      assert.equal(price.card, SURFACES[surface].rate_card);
      return price.micros / 1e6;
    } catch (error) {
      assert.ok(error instanceof Refusal && error.rule === 'no_list_price', String(error));
      return null;
    }
  });
}

const exr = { hdr: true, exr_export: true };
const clip = { generation_id: 'g' };

describe('the official grid', () => {
  // Luma Agents API docs, pricing.
  const rows: [
    what: string,
    type: GenerationRequest['type'],
    video: VideoOptions,
    seconds: number | undefined,
    prices: Row,
  ][] = [
    ['5 s', 'video', {}, undefined, [0.06, 0.15, 0.3, 1.2]],
    ['10 s', 'video', { duration: '10s' }, undefined, [0.18, 0.45, 0.9, 3.6]],
    ['5 s HDR', 'video', { hdr: true }, undefined, [null, null, 0.6, 2.4]],
    ['5 s HDR with EXR', 'video', exr, undefined, [null, null, 0.9, 3.6]],
    ['10 s HDR', 'video', { hdr: true, duration: '10s' }, undefined, [null, null, null, null]],
    ['extend forward', 'video', { start_frame: clip }, undefined, [null, 0.15, 0.3, 1.2]],
    ['extend backward', 'video', { end_frame: clip }, undefined, [null, 0.15, 0.3, 1.2]],
    ['edit of 3 s', 'video_edit', {}, 3, [0.54, 0.72, 1.08, 2.16]],
    ['edit of 5 s', 'video_edit', {}, 5, [0.54, 0.72, 1.08, 2.16]],
    ['edit of 5.1 s', 'video_edit', {}, 5.1, [1.08, 1.44, 2.16, 4.32]],
    ['edit of 10 s', 'video_edit', {}, 10, [1.08, 1.44, 2.16, 4.32]],
    ['edit of 18 s', 'video_edit', {}, 18, [2.16, 2.88, 4.32, 8.64]],
    ['HDR edit of 5 s', 'video_edit', { hdr: true }, 5, [null, null, 2.16, 4.32]],
    ['HDR edit of 10 s', 'video_edit', { hdr: true }, 10, [null, null, 4.32, 8.64]],
    ['HDR edit with EXR of 5 s', 'video_edit', exr, 5, [null, null, 3.24, 6.48]],
    ['HDR edit with EXR of 10 s', 'video_edit', exr, 10, [null, null, 6.48, 12.96]],
    ['reframe of 1 s', 'video_reframe', {}, 1, [0.03, 0.06, 0.12, 0.36]],
    ['reframe of 4.2 s', 'video_reframe', {}, 4.2, [0.15, 0.3, 0.6, 1.8]],
    ['reframe of 5.01 s, which is 120 frames', 'video_reframe', {}, 5.01, [0.15, 0.3, 0.6, 1.8]],
  ];
  for (const [what, type, video, seconds, prices] of rows) {
    test(`native: ${what}`, () => assert.deepEqual(row('native', type, video, seconds), prices));
    if (type !== 'video_edit' || video.hdr !== true) {
      test(`runware: ${what}`, () => assert.deepEqual(row('runware', type, video, seconds), prices));
    }
  }

  test('runware alone lists HDR edits at 360p', () => {
    assert.deepEqual(row('runware', 'video_edit', { hdr: true }, 5), [1.08, null, 2.16, 4.32]);
    assert.deepEqual(row('runware', 'video_edit', exr, 10), [3.24, null, 6.48, 12.96]);
  });

  test('an unmeasured source counts by its canvas: 5 s', () => {
    assert.deepEqual(row('native', 'video_edit', {}), [0.54, 0.72, 1.08, 2.16]);
  });
});

for (const surface of ['fal', 'oxen', 'wavespeed'] as const) {
  test(`the grid of ${surface}`, () => {
    assert.deepEqual(row(surface, 'video', {}), [null, 0.5, 1, 2]);
    assert.deepEqual(row(surface, 'video', { duration: '10s' }), [null, 1, 2, 4]);
    assert.deepEqual(row(surface, 'video', { hdr: true }), [null, null, 2, 4]);
    assert.deepEqual(row(surface, 'video', exr), [null, null, 3, 6]);
    assert.deepEqual(row(surface, 'video_edit', { duration: '10s' }, 6), [null, 1.44, 2.16, 4.32]);
    assert.deepEqual(row(surface, 'video_edit', {}, 6), [null, 0.72, 1.08, 2.16], 'cut to 5 s');
    assert.deepEqual(row(surface, 'video_edit', { hdr: true }, 5), [null, null, 2.16, 4.32]);
    assert.deepEqual(row(surface, 'video_edit', exr, 5), [null, null, 3.24, 6.48]);
    assert.deepEqual(row(surface, 'video_reframe', {}, 2.5), [null, 0.18, 0.36, 1.08]);
  });
}

test('the built-in renderer is free', () => {
  const price = priceByCard(rateCard('previz'), request('video', { duration: '10s' }), {
    resolution: '1080p',
    seconds: 10,
  });
  assert.deepEqual([price.micros, price.card], [0, 'previz']);
});

test('dollars keep at least cents and no needless zeros', () => {
  assert.deepEqual([300_000, 1_200_000, 0, 7_500, 12_960_000, 1, -3_600_000].map(dollars), [
    '$0.30',
    '$1.20',
    '$0.00',
    '$0.0075',
    '$12.96',
    '$0.000001',
    '-$3.60',
  ]);
});
