import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import { waterNamedIn } from '../../../src/previz/atmosphere/water-words.ts';
import { coloursOf } from '../../../src/previz/depth/colours.ts';
import type { Thumbnail } from '../../../src/previz/depth/colours.ts';
import { skyOf } from '../../../src/previz/depth/sky.ts';
import { SURE_WATER, waterOf } from '../../../src/previz/depth/water.ts';
import type { Water } from '../../../src/previz/depth/water.ts';
import { hash } from '../../../src/previz/noise.ts';
import { effectsOf } from '../../../src/previz/render/plan-effects.ts';
import { viewOf } from '../../../src/previz/scene/view.ts';

type Rgb = readonly [number, number, number];
type Ground = (x: number, y: number, mirrored: Rgb) => Rgb;
const [width, height, line] = [160, 100, 42];

/** Sky, hills, and below row 42 what `ground` makes of the row that it mirrors. */
function pictureOf(ground: Ground, sky: Rgb): Thumbnail {
  const above = (x: number, y: number): Rgb => {
    const hill = 32 - 9 * Math.abs(Math.sin(x / 17)) - 5 * Math.abs(Math.sin(x / 7));
    if (y > hill) return [60, 74, 58];
    return [sky[0] + y, sky[1] + y, sky[2] + y / 2];
  };
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const mirrored = above(x, Math.max(0, line - 1 - 0.7 * (y - line)));
      rgba.set(y < line ? above(x, y) : ground(x, y, mirrored), (y * width + x) * 4);
    }
  return { width, height, rgba };
}

function waterIn(ground: Ground, sky: Rgb): Water | undefined {
  const colours = coloursOf(pictureOf(ground, sky));
  return waterOf(colours, skyOf(colours));
}

const lake = (x: number, y: number, [r, g, b]: Rgb): Rgb => {
  const wave = 3 * Math.sin(y * 1.9 + Math.sin(x / 30));
  return [r * 0.75 + wave, g * 0.82 + wave, b * 0.88 + wave];
};
const noise = (x: number, y: number): number => hash(5, 1, y * width + x) - 0.5;

describe('waterOf', () => {
  it('finds a lake by day and at dusk, and where it ends', () => {
    for (const sky of [
      [110, 160, 215],
      [205, 150, 110],
    ] as const) {
      const water = waterIn((x, y, mirrored) => (y > 88 ? [90, 104, 40] : lake(x, y, mirrored)), sky);
      assert.ok(water && water.confidence >= SURE_WATER, JSON.stringify(water?.tests));
      assert.ok(Math.abs(water.line * height - line) <= 2, `${water.line}`);
      const at = (x: number, y: number): number => water.mask.data[y * width + x] ?? -1;
      assert.equal(at(80, 20), 0, 'no water in the sky');
      assert.ok(at(80, 60) > 0.95 && at(20, 75) > 0.95);
      assert.equal(at(80, 96), 0, 'none on the bank');
    }
  });

  it('takes neither a meadow, sand, a street nor a room for water', () => {
    const grounds: Record<string, (x: number, y: number) => Rgb> = {
      meadow: (x, y) => [86 + 30 * noise(x, y), 112 + 34 * noise(x, y), 40],
      sand: (x, y) => [196 + 20 * noise(x, y), 170 + 20 * noise(x, y), 120],
      street: (x, y) => [96 + 50 * noise(x, y), 96 + 50 * noise(x, y), 98 + 50 * noise(x, y)],
      slabs: (x) => (x % 9 < 5 ? [120, 124, 130] : [66, 70, 78]),
    };
    for (const [name, ground] of Object.entries(grounds)) {
      const water = waterIn(ground, [110, 160, 215]);
      assert.ok((water?.confidence ?? 0) < SURE_WATER, `${name}: ${JSON.stringify(water?.tests)}`);
    }
    const wall = coloursOf({ width, height, rgba: new Uint8Array(width * height * 4).fill(120) });
    assert.equal(waterOf(wall, undefined), undefined);
  });
});

describe('waterNamedIn', () => {
  it('hears of water, not of other things by its names', () => {
    assert.equal(waterNamedIn('Slow push in over the lake at dawn'), 'lake');
    assert.equal(waterNamedIn('waves roll in, the camera holds'), 'waves');
    assert.equal(waterNamedIn('a boat on the Sea'), 'sea');
    for (const prompt of ['a sea of people', 'a glass of water', 'the bay window', 'no water anywhere', 'watercolor', 'a meadow'])
      assert.equal(waterNamedIn(prompt), undefined, prompt); // prettier-ignore
  });
});

test('water out of focus stays still, and the account of what is rendered says so', () => {
  const thumbnail = pictureOf(lake, [110, 160, 215]);
  const view = viewOf(width, height);
  const fit = { scaled: { width, height }, left: 0, top: 0 };
  const analysis = { sky: skyOf(coloursOf(thumbnail)) };
  const planned = (focused: boolean): ReturnType<typeof effectsOf> =>
    effectsOf({}, { thumbnail, analysis, fit, view, seed: 1, prompt: 'a quiet lake', focused });
  assert.ok(planned(false).spec.ripples);
  assert.deepEqual(planned(false).rendered, ['water: lake']);
  assert.equal(planned(true).spec.ripples, undefined);
  assert.deepEqual(planned(true).notRendered, ['water: lake, still under a lens in focus']);
});
