/** Light of their own that sets, drawings and the air have beyond what a picture shows. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shineOfDrawing } from '../../../src/previz/cast/shine.ts';
import { directScene } from '../../../src/previz/director/direct-scene.ts';
import { halfMap, halfMotion } from '../../../src/previz/range/shine-scene.ts';
import { SHINE, SHOWN, shineCode } from '../../../src/previz/range/shine.ts';
import { undo } from '../../../src/previz/scene/similarity.ts';
import { disparityAt, viewOf } from '../../../src/previz/scene/view.ts';
import type { PaintedPicture } from '../../../src/previz/scene/painted.ts';
import { laySet } from '../../../src/previz/set/set.ts';

const view = viewOf(480, 270);

function shineIn(prompt: string): PaintedPicture[] {
  const plan = directScene(prompt, 5);
  const timing = { seconds: 5, pins: [], loop: false };
  const frame = { width: view.width / view.focal, height: view.height / view.focal };
  const path = { moves: plan.moves, rig: plan.rig, seed: 7, frame, gain: 1, timing };
  const shot = { view, path, seconds: 5, seed: 7 };
  const [plain, shining] = [laySet(plan, shot), laySet(plan, { ...shot, shine: true })];
  return Array.from({ length: plain.count }, (_, n) => {
    const [a, b] = [plain.paint(n), shining.paint(n)];
    assert.equal(a.shine, undefined);
    assert.deepEqual(b.pictures, a.pictures, 'the picture itself is the same');
    assert.ok(b.shine);
    return b.shine;
  });
}

/** Added light by the codes' own formula, brightest channel of each pixel. */
function lightIn(pictures: readonly PaintedPicture[]): number[] {
  return pictures.flatMap(({ rgba }) => {
    const lights: number[] = [];
    for (let i = 0; i < rgba.length; i += 4) {
      const e =
        (Math.max(rgba[i] as number, rgba[i + 1] as number, rgba[i + 2] as number) / 255) ** 2 * SHINE;
      lights.push((e * e) / (e + SHOWN));
    }
    return lights;
  });
}

const most = (lights: readonly number[]): number => lights.reduce((a, b) => Math.max(a, b), 0);
const distinct = (lights: readonly number[], above: number): number =>
  new Set(lights.filter((x) => x > above).map((x) => x.toFixed(2))).size;

describe('what sets have beyond their pictures', () => {
  it('is a sun with a limb and a glare around it', () => {
    const lights = lightIn(shineIn('a calm sea at sunset'));
    assert.ok(most(lights) > 8);
    assert.ok(distinct(lights, 5) > 5, 'its disc is not flat');
    assert.ok(lights.filter((x) => x > 0.1 && x < 2).length > 50, 'it dazzles');
  });
  it('is lamps, windows and signs by night, of many strengths', () => {
    const lights = lightIn(shineIn('a city street at night with neon signs'));
    assert.ok(most(lights) > 3);
    assert.ok(distinct(lights, 0.5) > 20);
  });
  it('is nothing at noon without a sun in the picture', () => {
    const lights = lightIn(shineIn('a meadow under a grey overcast sky at noon'));
    assert.ok(most(lights) < 0.3);
  });
});

describe('a drawing', () => {
  const place = { scaleX: 1, scaleY: 1, left: 3, top: -2 };
  const rgba = new Uint8Array(8 * 6 * 4);
  for (let i = 0; i < rgba.length; i += 4) rgba.set(i < 96 ? [255, 240, 200, 255] : [60, 40, 30, 255], i);
  it('shines where it is bright, when it is a flame', () => {
    const light = shineOfDrawing({ width: 8, height: 6, rgba, place }, true);
    assert.deepEqual([light.place.left, light.place.top, light.width, light.height], [1, -1, 5, 3]);
    const at = (x: number, y: number): number => light.rgba[(y * light.width + x) * 4] as number;
    assert.ok(at(2, 0) > 100);
    assert.equal(at(2, 2), 0);
    assert.equal(light.rgba[(2 * light.width + 2) * 4 + 3], 255);
  });
  it('hides what is behind it when it is none', () => {
    const { rgba: dark } = shineOfDrawing({ width: 8, height: 6, rgba, place }, false);
    for (let i = 0; i < dark.length; i += 4) assert.equal((dark[i] as number) + (dark[i + 1] as number), 0);
  });
});

describe('half the size', () => {
  it('keeps depth and motion where they were', () => {
    const data = Float32Array.from({ length: 12 }, (_, i) => i / 12);
    const map = { width: 4, height: 3, data, scaleX: 0.01, scaleY: 0.012, offsetX: 0.2, offsetY: -0.1 };
    const [x, y] = [120, 70];
    assert.ok(Math.abs(disparityAt(halfMap(map), x, y) - disparityAt(map, 2 * x + 0.5, 2 * y + 0.5)) < 1e-6);
    const waves = [
      { of: 'x', reach: 6, hertz: 0.7, phase: 0.2 },
      { of: 'turn', reach: 0.1, hertz: 1.1, phase: 0.5 },
    ] as const;
    const motion = { pivot: { x: 80, y: 44 }, waves, drift: { x: 5, y: -2 }, spin: 0.1 };
    const moment = { time: 1.3, seconds: 5, loop: false };
    const [whole, half] = [undo(motion, moment), undo(halfMotion(motion), moment)];
    const far = whole.a * (2 * x + 0.5) - whole.b * (2 * y + 0.5) + whole.x0;
    const near = half.a * x - half.b * y + half.x0;
    assert.ok(Math.abs(far - (2 * near + 0.5)) < 1e-6);
  });
  it('holds light as codes: little and much, none beyond the end', () => {
    for (const added of [0.01, 0.5, 3, 12]) {
      const e = (shineCode(added) / 255) ** 2 * SHINE;
      assert.ok(Math.abs((e * e) / (e + SHOWN) - added) < 1e-6);
    }
    assert.equal(shineCode(0), 0);
    assert.equal(shineCode(NaN), 0);
    assert.equal(shineCode(99), 255);
  });
});
