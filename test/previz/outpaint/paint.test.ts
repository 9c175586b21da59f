import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paintUnknown } from '../../../src/previz/outpaint/paint.ts';
import type { Steer } from '../../../src/previz/outpaint/steer.ts';
import { steerOf } from '../../../src/previz/outpaint/steer.ts';
import { directScene } from '../../../src/previz/director/direct-scene.ts';
import type { Sheet } from '../../../src/previz/outpaint/sheet.ts';
import { meadow, sheetWith } from './pictures.ts';

const [WIDTH, HEIGHT] = [90, 160];
const AREA = { left: 0, top: 55, right: WIDTH, bottom: 105 };
const GIVEN = sheetWith(WIDTH, HEIGHT, AREA, meadow(80));

function painted(asked?: Steer): Sheet {
  return paintUnknown(GIVEN, AREA, new Float32Array(WIDTH * HEIGHT), asked, 3);
}
const said = (prompt: string): Steer | undefined => steerOf(directScene(prompt, 5));

function mean({ planes }: Sheet, top: number, bottom: number): number[] {
  return planes.map(
    (plane) =>
      plane.subarray(top * WIDTH, bottom * WIDTH).reduce((sum, value) => sum + value, 0) /
      ((bottom - top) * WIDTH),
  );
}

const plain = painted();

test('what is known stays as it is', () => {
  for (const [c, plane] of plain.planes.entries())
    for (let i = AREA.top * WIDTH; i < AREA.bottom * WIDTH; i++)
      assert.equal(plane[i], (GIVEN.planes[c] as Float32Array)[i]);
});

test('the sky goes on above, darker as it does in the picture, and the meadow below', () => {
  const [red = 0, green = 0, blue = 0] = mean(plain, 5, 40);
  assert.ok(blue > green + 20 && green > red + 10, `sky: ${red}, ${green}, ${blue}`);
  assert.ok(red < 150, 'not lighter than the top edge');
  const ground = mean(plain, 120, 155);
  assert.ok(Math.abs((ground[1] ?? 0) - 110) < 15 && (ground[2] ?? 0) < 80, `ground: ${ground.join(', ')}`);
});

test('the new ground has texture and is no mirror image of the old', () => {
  const row = (y: number): number[] =>
    Array.from({ length: WIDTH }, (_, x) => plain.planes[1][y * WIDTH + x] as number);
  const middle = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [near, mirrored] = [row(AREA.bottom + 5), row(AREA.bottom - 6)];
  const [a, b] = [middle(near), middle(mirrored)];
  const spread = Math.sqrt(middle(near.map((value) => (value - a) ** 2)));
  assert.ok(spread > 1.5, `deviation ${spread}`);
  const product = middle(near.map((value, x) => (value - a) * ((mirrored[x] as number) - b)));
  const other = Math.sqrt(middle(mirrored.map((value) => (value - b) ** 2)));
  assert.ok(product / (spread * other) < 0.5, `correlation ${product / (spread * other)}`);
});

test('equal pictures are painted equally', () => {
  assert.deepEqual(painted().planes, plain.planes);
});

test('a night darkens and cools what is far, a ground changes what is below, and neither touches the source', () => {
  const night = painted(said('at night under a starry sky'));
  const [before, after] = [mean(plain, 0, 30), mean(night, 0, 30)];
  assert.ok((after[1] ?? 255) < 0.5 * (before[1] ?? 0));
  assert.ok((after[2] ?? 0) / (after[0] ?? 1) > 1, 'cool');
  const snow = painted(said('snow on the ground'));
  assert.ok((mean(snow, 130, 160)[2] ?? 0) > (mean(plain, 130, 160)[2] ?? 0) + 40);
  assert.deepEqual(mean(snow, AREA.top, AREA.bottom), mean(plain, AREA.top, AREA.bottom));
});

test('a prompt that names nothing to be painted steers nothing', () => {
  assert.equal(said('make it vertical'), undefined);
  assert.equal(said('extend the scene naturally'), undefined);
  assert.deepEqual(said('starry sky above')?.said, ['sky: stars', 'time: night']);
});
