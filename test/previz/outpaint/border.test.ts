import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  borderColours,
  borderPatches,
  differencesOf,
  lightGrid,
  lightOver,
} from '../../../src/previz/outpaint/border.ts';

const CANVAS = { width: 160, height: 320 };
const PLACE = { left: 0, top: 100, width: 160, height: 120 };

test('only sides with canvas beyond them have patches', () => {
  const patches = borderPatches(CANVAS, PLACE);
  assert.ok(patches.length > 8);
  assert.ok(patches.every(({ y }) => y === 100 || y > 200));
  assert.equal(borderPatches(CANVAS, { left: 0, top: 0, width: 160, height: 320 }).length, 0);
});

test('a frame that is brighter brightens all around; something dark darkens what is beside it a little', () => {
  const patches = borderPatches(CANVAS, PLACE);
  const rgba = new Uint8Array(160 * 120 * 4).fill(150);
  for (let y = 0; y < 20; y++) rgba.fill(30, y * 160 * 4, y * 160 * 4 + 40 * 4);
  const seen = borderColours(rgba, PLACE, patches);
  const world = seen.map(() => 140);
  const [difference] = differencesOf([seen], [world]);
  assert.ok(difference);
  const grid = lightGrid(CANVAS, patches);
  const light = lightOver(grid, difference);
  const at = (x: number, y: number): number =>
    light[(Math.round(y / grid.cell) * grid.columns + Math.round(x / grid.cell)) * 3] as number;
  assert.ok(at(0, 96) < 0 && at(0, 96) > -10, 'beside the dark corner');
  assert.ok(at(160, 320) > 8 && at(160, 320) < 11, 'far away from it');
});

test('a difference comes and goes over many frames', () => {
  const seen = Array.from({ length: 41 }, (_, n) => Float32Array.of(n === 20 ? 90 : 0, 0, 0));
  const world = seen.map(() => new Float32Array(3));
  const evened = differencesOf(seen, world).map((one) => one[0] as number);
  const steps = evened.slice(1).map((value, n) => Math.abs(value - (evened[n] as number)));
  assert.ok(Math.max(...steps) < 3);
});
