import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  canvasOf,
  frameIndex,
  frameOfIndex,
  listedPairs,
  nearestRatio,
  pairToTier,
  ratioValue,
  sizeOf,
  sizesOf,
} from '../../src/ray/geometry.ts';
import { ASPECT_RATIOS, RESOLUTIONS } from '../../src/ray/request.ts';
import type { AspectRatio, GenerationRequest } from '../../src/ray/request.ts';
import { RAY_RATIOS, SURFACES } from '../../src/ray/surfaces.ts';
import { SAMPLE_SEED } from './sample.ts';

const text: GenerationRequest = { model: 'ray-3.2', type: 'video', prompt: 'x' };
const edit: GenerationRequest = { ...text, type: 'video_edit', source: { file_id: 'f' } };
const size = (canvas: { width: number; height: number }): string => `${canvas.width}x${canvas.height}`;

describe('sizes', () => {
  test('are Runware’s pairs and three of Luma’s own', () => {
    const pairs = listedPairs(RAY_RATIOS).map(size);
    assert.equal(pairs.length, 27);
    // prettier-ignore
    const expected = [
      '640x360', '360x640', '480x480', '480x360', '360x480', '840x360',
      '960x540', '540x960', '720x720', '720x540', '540x720', '1260x540',
      '1280x720', '720x1280', '960x960', '960x720', '720x960', '1680x720', '1104x832', '832x1104', '1568x672',
      '1920x1080', '1080x1920', '1440x1440', '1440x1080', '1080x1440', '2520x1080',
    ];
    assert.deepEqual(pairs.sort(), expected.sort());
  });

  test('are even and in shape for every resolution and ratio', () => {
    for (const resolution of RESOLUTIONS) {
      for (const ratio of ASPECT_RATIOS) {
        for (const each of sizesOf(resolution, ratio)) {
          assert.ok(each.width % 2 === 0 && each.height % 2 === 0, size(each));
          assert.ok(
            Math.abs(each.width / each.height / ratioValue(ratio) - 1) < 0.01,
            `${ratio} ${size(each)}`,
          );
        }
        const [w, h] = ratio.split(':');
        const turned = sizeOf(resolution, `${h}:${w}` === '9:21' ? ratio : (`${h}:${w}` as AspectRatio));
        if (ratio !== '21:9')
          assert.equal(size(sizeOf(resolution, ratio)), `${turned.height}x${turned.width}`);
      }
    }
    assert.deepEqual(['3:1', '2:1', '3:2', '1:3', '1:2', '2:3'].map((ratio) => size(sizeOf('720p', ratio as AspectRatio))), [
      '2160x720', '1440x720', '1080x720', '720x2160', '720x1440', '720x1080',
    ]); // prettier-ignore
  });

  test('a pair within 2 % stands for the listed one, a farther one for none', () => {
    for (const pair of listedPairs(RAY_RATIOS)) {
      assert.deepEqual(pairToTier(pair.width, pair.height, RAY_RATIOS), { ...pair, exact: true });
    }
    assert.deepEqual(pairToTier(1290, 710, RAY_RATIOS), {
      width: 1280,
      height: 720,
      resolution: '720p',
      aspect_ratio: '16:9',
      exact: false,
    });
    assert.equal(pairToTier(1310, 720, RAY_RATIOS), undefined);
    assert.equal(pairToTier(Number.NaN, 720, RAY_RATIOS), undefined);
  });
});

describe('the canvas', () => {
  test('defaults to the resolution of the surface at 16:9', () => {
    assert.deepEqual(canvasOf(text, SURFACES.native), {
      width: 1280,
      height: 720,
      fps: 24,
      frame_count: 120,
    });
    assert.deepEqual(canvasOf(text, SURFACES.runware), {
      width: 1280,
      height: 720,
      fps: 24,
      frame_count: 120,
    });
    for (const surface of [SURFACES.fal, SURFACES.oxen, SURFACES.wavespeed]) {
      assert.deepEqual(canvasOf(text, surface), { width: 960, height: 540, fps: 24, frame_count: 120 });
    }
    assert.equal(canvasOf({ ...text, video: { duration: '10s' } }, SURFACES.native).frame_count, 240);
  });

  test('takes the shape of the image where the surface says so, and an explicit ratio everywhere', () => {
    const portrait = { width: 3024, height: 4032 };
    assert.equal(size(canvasOf(text, SURFACES.native, portrait)), '720x960');
    assert.equal(size(canvasOf(text, SURFACES.runware, portrait)), '720x960');
    assert.equal(size(canvasOf(text, SURFACES.fal, portrait)), '960x540');
    for (const surface of Object.values(SURFACES)) {
      const explicit = canvasOf({ ...text, aspect_ratio: '1:1' }, surface, portrait);
      assert.equal(explicit.width, explicit.height);
    }
    // 3:2 photographs: native lists 3:2, Runware does not.
    assert.equal(size(canvasOf(text, SURFACES.native, { width: 6000, height: 4000 })), '1080x720');
    assert.equal(size(canvasOf(text, SURFACES.runware, { width: 6000, height: 4000 })), '960x720');
    assert.equal(size(canvasOf(text, SURFACES.native, { width: 0, height: 0 })), '1280x720');
  });

  test('of an edit is no longer than its duration where that is what the duration means', () => {
    const frames = (surface: keyof typeof SURFACES, seconds: number, duration?: '5s' | '10s'): number => {
      const asked = { ...edit, video: { ...(duration ? { duration } : {}) } };
      return canvasOf(asked, SURFACES[surface], { width: 1920, height: 1080, seconds }).frame_count;
    };
    for (const surface of ['fal', 'oxen', 'wavespeed'] as const)
      assert.deepEqual(
        [
          frames(surface, 7.5),
          frames(surface, 7.5, '10s'),
          frames(surface, 3, '10s'),
          frames(surface, 18, '10s'),
        ],
        [120, 180, 72, 240],
      );
    for (const surface of ['native', 'runware'] as const) assert.equal(frames(surface, 7.5, '5s'), 180);
  });

  test('of an edit follows the source in shape and length, whatever ratio is sent', () => {
    const source = { width: 1080, height: 1920, seconds: 7.25 };
    assert.deepEqual(canvasOf({ ...edit, aspect_ratio: '16:9' }, SURFACES.native, source), {
      width: 720,
      height: 1280,
      fps: 24,
      frame_count: 174,
    });
    assert.equal(size(canvasOf(edit, SURFACES.native, { width: 1000, height: 800 })), '900x720');
    fc.assert(
      fc.property(fc.integer({ min: 64, max: 8000 }), fc.integer({ min: 64, max: 8000 }), (width, height) => {
        const canvas = canvasOf(edit, SURFACES.native, { width, height });
        assert.ok(canvas.width % 2 === 0 && canvas.height % 2 === 0);
        assert.ok(
          Math.min(canvas.width, canvas.height) >= 720 && Math.max(canvas.width, canvas.height) <= 2160,
        );
        const shape = Math.min(3, Math.max(1 / 3, width / height));
        assert.ok(Math.abs(canvas.width / canvas.height / shape - 1) < 0.021);
      }),
      { seed: SAMPLE_SEED },
    );
  });

  test('is one of Luma’s own sizes when the request names it', () => {
    const request: GenerationRequest = {
      ...text,
      aspect_ratio: '3:4',
      video: { size: { width: 832, height: 1104 } },
    };
    assert.equal(size(canvasOf(request, SURFACES.runware)), '832x1104');
  });

  test('nearest ratio treats landscape and portrait alike', () => {
    fc.assert(
      fc.property(fc.integer({ min: 64, max: 9000 }), fc.integer({ min: 64, max: 9000 }), (width, height) => {
        const ratios = ASPECT_RATIOS.filter((ratio) => ratio !== '21:9');
        const turned = nearestRatio({ width: height, height: width }, ratios).split(':').reverse().join(':');
        const found = nearestRatio({ width, height }, ratios);
        const off = (ratio: string): number =>
          Math.abs(Math.log(ratioValue(ratio as AspectRatio) * (height / width)));
        assert.ok(found === turned || Math.abs(off(found) - off(turned)) < 1e-9);
      }),
      { seed: SAMPLE_SEED },
    );
  });
});

describe('the frame grid', () => {
  test('has one position more than the clip has frames', () => {
    assert.deepEqual(
      [0, 1, 119, 120].map((i) => frameOfIndex(i, '5s')),
      [0, 1, 119, 119],
    );
    assert.deepEqual(
      [0, 239, 240].map((i) => frameOfIndex(i, '10s')),
      [0, 239, 239],
    );
  });

  test('knows the words for its ends', () => {
    assert.deepEqual(
      (['first', 'last', -1, 7] as const).map((word) => frameIndex(word, '5s')),
      [0, 120, 120, 7],
    );
    assert.deepEqual(
      (['last', -1] as const).map((word) => frameIndex(word, '10s')),
      [240, 240],
    );
  });
});
