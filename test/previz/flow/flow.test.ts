/** Flows of motions that are known exactly. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FAST, MEDIUM, pairOf } from './harness.ts';
import type { Pair, Picture } from './harness.ts';
import { draw, marble } from './pictures.ts';
import type { Paint } from './pictures.ts';

const [WIDTH, HEIGHT] = [200, 140];
/** Where things go. */
type Motion = (x: number, y: number) => readonly [number, number];

/** A picture moved: what lies at (x, y) of it is found where `back` came from. */
function moved(paint: Paint, back: Motion, width = WIDTH, height = HEIGHT): Picture {
  return draw(width, height, (x, y) => paint(...back(x, y)));
}

/** The share `q` of the errors of the forward flow, over places whose goal lies in the picture, is below this. */
function errorOf(pair: Pair, motion: Motion, q: number): number {
  const { width, height, forward } = pair.room;
  const cell = 2 ** pair.room.shift;
  const errors: number[] = [];
  for (let y = 0; y < height; y += cell)
    for (let x = 0; x < width; x += cell) {
      const [cx, cy] = [x + (cell - 1) / 2, y + (cell - 1) / 2];
      const [gx, gy] = motion(cx, cy);
      if (gx < 2 || gy < 2 || gx > width - 3 || gy > height - 3) continue;
      const [dx, dy] = pair.at(forward, x, y);
      errors.push(Math.hypot(cx + dx - gx, cy + dy - gy));
    }
  return errors.sort((a, b) => a - b)[Math.floor(q * (errors.length - 1))] ?? Infinity;
}

describe('flow', () => {
  const texture = marble(4);
  const still = draw(WIDTH, HEIGHT, texture);

  for (const [dx, dy] of [
    [0.37, -0.62],
    [3.3, 1.8],
    [-11.4, 6.2],
    [31.7, -9.4],
  ] as const)
    it(`finds a way of (${dx}, ${dy}) to a part of a pixel`, async () => {
      const pair = await pairOf(
        still,
        moved(texture, (x, y) => [x - dx, y - dy]),
      );
      const motion: Motion = (x, y) => [x + dx, y + dy];
      assert.ok(errorOf(pair, motion, 0.5) < 0.08, `median ${errorOf(pair, motion, 0.5)}`);
      assert.ok(errorOf(pair, motion, 0.95) < 0.3, `95 % ${errorOf(pair, motion, 0.95)}`);
      assert.ok(pair.intact());
      assert.ok(Math.abs(pair.flow.meanPixels - Math.hypot(dx, dy)) < 0.2, `${pair.flow.meanPixels}`);
    });

  it('finds growth and turning, at half and at quarter size', async () => {
    const [cx, cy, c, s] = [99.5, 69.5, 1.1 * Math.cos(0.08), 1.1 * Math.sin(0.08)];
    const motion: Motion = (x, y) => [cx + c * (x - cx) - s * (y - cy), cy + s * (x - cx) + c * (y - cy)];
    const n = c * c + s * s;
    const back: Motion = (x, y) => [
      cx + (c * (x - cx) + s * (y - cy)) / n,
      cy + (c * (y - cy) - s * (x - cx)) / n,
    ];
    for (const [effort, limit] of [
      [MEDIUM, 0.2],
      [FAST, 0.4],
    ] as const) {
      const pair = await pairOf(still, moved(texture, back), { effort });
      assert.ok(errorOf(pair, motion, 0.5) < limit, `median ${errorOf(pair, motion, 0.5)}`);
      assert.ok(errorOf(pair, motion, 0.9) < 4 * limit, `90 % ${errorOf(pair, motion, 0.9)}`);
    }
  });

  it('does not mind another exposure, and tells it', async () => {
    const motion: Motion = (x, y) => [x + 6.5, y - 3];
    const darker = moved(
      (x, y) => texture(x - 6.5, y + 3).map((v) => 0.6 * v + 12) as [number, number, number],
      (x, y) => [x, y],
    );
    const pair = await pairOf(still, darker);
    assert.ok(errorOf(pair, motion, 0.9) < 0.3, `90 % ${errorOf(pair, motion, 0.9)}`);
    assert.ok(pair.flow.exposure);
    for (const { gain, offset } of pair.flow.exposure) {
      assert.ok(Math.abs(gain - 0.6) < 0.03, `gain ${gain}`);
      assert.ok(Math.abs(offset - 12) < 4, `offset ${offset}`);
    }
  });

  it('starts from a guess where the way is longer than can be found', async () => {
    const motion: Motion = (x, y) => [x + 120, y + 4];
    const far = moved(texture, (x, y) => [x - 120, y - 4]);
    const guess = { forward: () => [117, 0] as const, backward: () => [-117, 0] as const };
    const [alone, guided] = [await pairOf(still, far), await pairOf(still, far, { guess })];
    assert.ok(errorOf(guided, motion, 0.5) < 0.1, `guided ${errorOf(guided, motion, 0.5)}`);
    assert.ok(errorOf(guided, motion, 0.5) < errorOf(alone, motion, 0.5));
  });

  it('lets what is hidden move with its own surface, untrusted', async () => {
    const ground = marble(9);
    const scene = (at: number): Picture =>
      draw(WIDTH, HEIGHT, (x, y) => {
        const inside = x > at && x < at + 60 && y > 40 && y < 100;
        const [r, g, b] = inside ? texture(x - at, y) : ground(x, y);
        return inside ? [Math.min(255, r + 60), g, b * 0.6] : [r, g, b];
      });
    const pair = await pairOf(scene(50), scene(64));
    const { forward, shape } = pair.room;
    const values = new Float32Array(pair.tools.memory.buffer);
    const trust = (x: number, y: number): number =>
      values[forward.trust / 4 + Math.floor(y / 2) * shape.stride + Math.floor(x / 2)] as number;
    let [hidden, seen, staying] = [0, 0, 0];
    for (let y = 46; y < 94; y += 2) {
      for (let x = 112; x < 122; x += 2) hidden += trust(x, y) / (24 * 5);
      for (let x = 60; x < 100; x += 2) seen += trust(x, y) / (24 * 20);
      for (let x = 112; x < 122; x += 2)
        staying += Math.abs(pair.at(forward, x, y)[0]) < 3.5 ? 1 / (24 * 5) : 0;
    }
    assert.ok(hidden < 0.2 && seen > 0.8, `trust of what is hidden ${hidden}, seen ${seen}`);
    assert.ok(staying > 0.6, `${staying} of what is hidden stays with the ground`);
    assert.ok(pair.flow.consistent > 0.85 && pair.flow.consistent < 0.99, `${pair.flow.consistent}`);
  });
});
