/** Layers out of focus: what a lens makes of a picture, of its edges, and of what lies behind them. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { loadKernels } from '../../../src/engines/previz/load-kernels.ts';
import { lensBytes, softCopy } from '../../../src/previz/focus/copies.ts';
import type { Lens } from '../../../src/previz/focus/copies.ts';
import type { PaintedPicture } from '../../../src/previz/scene/painted.ts';
import { createMemory, linkKernels } from '../../../src/previz/kernels/kernels.ts';

const [WIDTH, HEIGHT] = [96, 64];
const ALL = { left: true, top: true, right: true, bottom: true };
const NONE = { left: false, top: false, right: false, bottom: false };
let lens: Lens;

before(async () => {
  const memory = createMemory(lensBytes(WIDTH));
  lens = { memory, kernels: await linkKernels(await loadKernels(), memory) };
});

function picture(
  colour: (x: number, y: number) => readonly [number, number, number, number],
): PaintedPicture {
  const rgba = new Uint8Array(WIDTH * HEIGHT * 4);
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) rgba.set(colour(x, y), (y * WIDTH + x) * 4);
  return { width: WIDTH, height: HEIGHT, rgba, place: { scaleX: 1, scaleY: 1, left: -8, top: -4 } };
}

/** The pixel of a copy that lies at a place of the picture it was made of. */
function at({ width, rgba, place }: PaintedPicture, x: number, y: number): number[] {
  const i = Math.round((x - 8 + 0.5) * place.scaleX - 0.5 - place.left);
  const j = Math.round((y - 4 + 0.5) * place.scaleY - 0.5 - place.top);
  return [...rgba.subarray((j * width + i) * 4, (j * width + i) * 4 + 4)];
}

describe('softCopy', () => {
  it('keeps an even picture as it is up to its border where the layer goes on', () => {
    for (const radius of [1.5, 3, 6, 12]) {
      const copy = softCopy(
        picture(() => [200, 90, 30, 255]),
        radius,
        ALL,
        lens,
      );
      for (const [x, y] of [
        [0, 0],
        [WIDTH - 1, 0],
        [40, 30],
        [0, HEIGHT - 1],
      ] as const)
        // prettier-ignore
        assert.deepEqual(at(copy, x, y), [200, 90, 30, 255], `radius ${radius} at ${x}, ${y}`);
    }
  });

  it('makes a disc of the asked radius of a small light', () => {
    for (const radius of [3, 8]) {
      const copy = softCopy(
        picture((x, y) =>
          Math.abs(x - 47.5) < 1 && Math.abs(y - 31.5) < 1 ? [255, 255, 255, 255] : [10, 10, 10, 255],
        ),
        radius,
        ALL,
        lens,
      );
      const lit = (distance: number): boolean => (at(copy, Math.round(47.5 + distance), 31)[0] ?? 0) > 24;
      assert.ok(lit(0) && lit(0.7 * radius), `lit inside ${radius}`);
      assert.ok(!lit(radius + 4), `dark outside ${radius}`);
    }
  });

  it('lets a layer fade out around its edge without a foreign colour', () => {
    const copy = softCopy(
      picture((x) => (x < 48 ? [0, 0, 0, 0] : [180, 60, 20, 255])),
      6,
      NONE,
      lens,
    );
    const [red, green, blue, alpha] = at(copy, 48, 30) as [number, number, number, number];
    assert.ok(alpha > 90 && alpha < 170, `alpha ${alpha}`);
    for (const [value, own] of [
      [red, 180],
      [green, 60],
      [blue, 20],
    ] as const)
      // prettier-ignore
      assert.ok(Math.abs(value - (own * alpha) / 255) <= 1.5, `${value} of ${own}`);
    assert.ok((at(copy, 44, 30)[3] ?? 0) > 0, 'reaches beyond its own places');
  });
});
