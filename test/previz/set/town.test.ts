import assert from 'node:assert/strict';
import { test } from 'node:test';
import { disparityAt, viewOf } from '../../../src/previz/scene/view.ts';
import type { Canvas } from '../../../src/previz/set/canvas.ts';
import { bars } from '../../../src/previz/set/lamps.ts';
import { paintSign } from '../../../src/previz/set/neon.ts';
import { fillConvex } from '../../../src/previz/set/polygon.ts';
import { paintSet, pathOf, planOf, stillOf } from './scenes.ts';

const view = viewOf(128, 72);

function painted(slots: Record<string, unknown>, size = view) {
  const set = paintSet(planOf(slots), { view: size, path: pathOf(size), seconds: 2, seed: 5 });
  return { set, still: stillOf(size, set.layers) };
}

function bareCanvas(width: number, height: number): Canvas {
  return { width, height, left: 0, top: 0, scale: 1, light: new Float32Array(width * height * 4) };
}

/** Mean code values of some rows. */
function meanOf(still: Float32Array, from: number, to: number): [number, number, number] {
  const sums: [number, number, number] = [0, 0, 0];
  for (let i = from * view.width; i < to * view.width; i++)
    for (let c = 0; c < 3; c++) sums[c] = (sums[c] ?? 0) + (still[i * 3 + c] as number);
  const [r, g, b] = sums.map((sum) => sum / ((to - from) * view.width));
  return [r ?? 0, g ?? 0, b ?? 0];
}

test('windows that a pixel cannot show are their mean', () => {
  for (const share of [0.2, 0.5, 0.86]) {
    for (const at of [0, 0.3, 7.9]) assert.ok(Math.abs(bars(at, 1, share) - share) < 1e-9);
    assert.ok(Math.abs(bars(0.5, 0.01, share) - 1) < 1e-9);
    assert.ok(bars(0, 0.01, share) < 1e-9);
  }
});

test('a shape covers as much as its area, wherever it lies', () => {
  for (const shift of [0, 0.25, 0.6]) {
    const canvas = bareCanvas(24, 24);
    const points = [[4 + shift, 5], [18 + shift, 8], [11 + shift, 20]] as const; // prettier-ignore
    fillConvex(canvas, points, () => [1, 1, 1]);
    const covered = canvas.light.reduce((sum, value, i) => (i % 4 === 3 ? sum + value : sum), 0);
    assert.ok(Math.abs(covered - 94.5) < 1, String(covered));
  }
});

test('the bloom of a sign ends near it', () => {
  const canvas = bareCanvas(120, 60);
  const sign = { left: 20, right: 30, top: 20, bottom: 40, power: 1, bloom: 1.3, seed: 3 };
  paintSign(canvas, { ...sign, colour: [1, 0.1, 0.8], second: [0.1, 0.9, 1] });
  const at = (x: number, y: number): number => canvas.light[(y * 120 + x) * 4] as number;
  assert.ok(Math.max(at(21, 30), at(20, 30)) > 0.8);
  assert.ok(at(33, 30) > 0.02 && at(33, 30) < at(21, 30));
  for (let y = 0; y < 60; y++) for (let x = 50; x < 120; x++) assert.equal(at(x, y), 0);
});

test('facades come nearer towards both sides of a street', () => {
  const { set } = painted({ place: { value: 'street' }, time: { value: 'day' } });
  const [nearest] = set.layers.slice(-2);
  assert.ok(nearest);
  const slope = [90, 105, 126].map((x) => disparityAt(nearest.disparity, x, 30));
  assert.deepEqual(
    slope,
    [...slope].sort((a, b) => (a ?? 0) - (b ?? 0)),
  );
  assert.ok((slope[2] ?? 0) > 1.15 * (slope[0] ?? 0), slope.join(' '));
});

test('a city lights its windows by night', () => {
  const large = viewOf(480, 270);
  /** Places as bright and warm as a lamp, between the sky and the river. */
  const lit = (time: string): number => {
    const { still, set } = painted({ place: { value: 'city' }, time: { value: time } }, large);
    let count = 0;
    for (let i = 100 * large.width; i < Math.floor(set.stage.horizon - 4) * large.width; i++)
      if ((still[i * 3] as number) > Math.max(110, 1.3 * (still[i * 3 + 2] as number))) count++;
    return count;
  };
  const [night, day] = [lit('night'), lit('day')];
  assert.ok(night > 60 && night > 8 * day, `${night} ${day}`);
});

test('neon light colours the wet ground before it', () => {
  const purple = (slots: Record<string, unknown>): number => {
    const { still } = painted({ place: { value: 'street' }, ...slots });
    const [r, g, b] = meanOf(still, 44, view.height);
    return (r + b) / 2 - g;
  };
  const night = { time: { value: 'night' }, atmosphere: [{ value: 'rain' }] };
  const neon = { ...night, light: [{ value: 'neon' }] };
  assert.ok(purple(neon) > 8 + purple(night), `${purple(neon)} ${purple(night)}`);
});

test('the river moves, and the quay before it does not', () => {
  const { set } = painted({ place: { value: 'city' }, time: { value: 'dawn' } });
  assert.ok(set.ripples);
  const { data, width, height } = set.ripples.mask;
  assert.ok(data.some((share) => share > 0.9));
  assert.ok(data.subarray((height - 3) * width).every((share) => share === 0));
});

test('water takes the red from what is far', () => {
  for (const time of ['dawn', 'day', 'sunset', 'night']) {
    const { still } = painted({ place: { value: 'underwater' }, time: { value: time } });
    const [r, g, b] = meanOf(still, 20, 36);
    assert.ok(b > 1.15 * r && g > r, `${time}: ${[r, g, b].map(Math.round).join(' ')}`);
  }
});
