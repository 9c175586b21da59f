import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TILE, tileOf } from '../../../src/previz/follow/tile.ts';
import { hash } from '../../../src/previz/noise.ts';
import { draw, marble } from '../flow/pictures.ts';

const [WIDTH, HEIGHT] = [400, 320];

describe('the hand of a painter', () => {
  it('is nothing where only colours were changed: all detail was kept', () => {
    const frame = draw(WIDTH, HEIGHT, marble(4));
    const { rgba, keep } = tileOf(frame, frame);
    assert.ok(keep > 0.99);
    assert.ok(rgba.every((value, i) => i % 4 === 3 || Math.abs(value - 128) <= 1));
  });

  it('has the contrast of what was added, and repeats without a seam', () => {
    const grey = draw(WIDTH, HEIGHT, () => [120, 120, 120]);
    const stroke = (x: number, y: number): number =>
      24 * (hash(7, 1, Math.floor(x / 3) * 997 + Math.floor(y / 3)) - 0.5);
    const styled = draw(WIDTH, HEIGHT, (x, y) => [
      120 + stroke(x, y),
      120 + stroke(x, y),
      120 + stroke(x, y),
    ]);
    const { rgba } = tileOf(grey, styled);
    const value = (x: number, y: number): number =>
      (rgba[((y % TILE) * TILE + (x % TILE)) * 4 + 1] as number) - 128;
    const spread = (x0: number, x1: number): number => {
      let sum = 0;
      for (let y = 0; y < TILE; y++) for (let x = x0; x < x1; x++) sum += value(x, y) ** 2;
      return Math.sqrt(sum / (TILE * (x1 - x0)));
    };
    assert.ok(Math.abs(spread(0, 32) / spread(100, 200) - 1) < 0.15, `${spread(0, 32)} ${spread(100, 200)}`);
    assert.ok(spread(100, 200) > 4 && spread(100, 200) < 8);
    const steps = (x: number): number => {
      let sum = 0;
      for (let y = 0; y < TILE; y++) sum += (value(x + 1, y) - value(x, y)) ** 2;
      return sum;
    };
    const inside = Math.max(...Array.from({ length: 20 }, (_, n) => steps(120 + n)));
    assert.ok(steps(TILE - 1) < 1.5 * inside, `${steps(TILE - 1)} at the seam, at most ${inside} inside`);
  });
});
