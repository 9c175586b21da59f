import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keyOf } from '../../../src/previz/follow/key.ts';
import { COLS, DEEP, GRID_VALUES, MAP, ROWS, gridOfFrame } from '../../../src/previz/follow/grid.ts';
import { IDENTITY } from '../../../src/previz/survey/affine.ts';
import { draw, marble } from '../flow/pictures.ts';
import { MOVES, painted, sceneClip } from './scene.ts';

const [WIDTH, HEIGHT] = [480, 270];
const clip = sceneClip(WIDTH, HEIGHT, 5, MOVES.pan as never);
const source = clip.frame(0);

/** The map of a grid at a place and brightness (shares), applied to a colour. */
function through(grid: Float32Array, x: number, y: number, z: number, rgb: readonly number[]): number[] {
  const cell = (Math.floor(y * ROWS) * COLS + Math.floor(x * COLS)) * DEEP + Math.floor(z * DEEP);
  return [0, 1, 2].map((c) =>
    [...rgb, 1].reduce((sum, value, n) => sum + value * (grid[cell * MAP + 4 * n + c] as number), 0),
  );
}

describe('a painted key', () => {
  it('gives colours that differ from place to place, where they were painted so', () => {
    const styled = draw(WIDTH, HEIGHT, (x, y) => {
      const at = (y * WIDTH + x) * 4;
      const [r, g, b] = [0, 1, 2].map((c) => source.rgba[at + c] as number) as [number, number, number];
      return x < WIDTH / 2 ? [0.7 * r + 40, 0.6 * g + 20, 0.9 * b] : [0.8 * b, 0.5 * r + 30, 0.4 * g + 60];
    });
    const { kind, colours } = keyOf(source, styled);
    assert.equal(kind, 'aligned');
    for (const [x, y, rgb] of [
      [0.2, 0.3, [100, 90, 120]],
      [0.15, 0.8, [130, 120, 100]],
      [0.85, 0.5, [100, 90, 120]],
    ] as const) {
      const [r, g, b] = rgb;
      const wanted = x < 0.5 ? [0.7 * r + 40, 0.6 * g + 20, 0.9 * b] : [0.8 * b, 0.5 * r + 30, 0.4 * g + 60];
      const z = (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
      const found = through(colours.local, x, y, z, rgb);
      for (const [c, value] of wanted.entries())
        assert.ok(
          Math.abs((found[c] as number) - value) < 9,
          `${x} ${y}: ${found.join()} for ${wanted.join()}`,
        );
    }
  });

  it('is found to lie over its frame when it was painted there, whatever its colours', () => {
    const own = painted(source, 3);
    const negative = { ...own, rgba: own.rgba.map((value, n) => (n % 4 === 3 ? value : 255 - value)) };
    for (const styled of [own, negative]) {
      const { kind, drift, alike } = keyOf(source, styled);
      assert.equal(kind, 'aligned', `${alike}`);
      assert.deepEqual(drift.map(Math.abs), [0, 0, 0, 0, 0, 0]);
    }
  });

  it('is found where it lies when it was moved, grown or cropped a little', () => {
    const moves = [
      { x: 7.3, y: -4.2, grown: 1 },
      { x: 0, y: 0, grown: 1.05 },
      { x: -12, y: 5, grown: 0.97 },
    ];
    for (const { x: dx, y: dy, grown } of moves) {
      const styled = draw(WIDTH, HEIGHT, (x, y) => {
        const [u, v] = [(x - dx - WIDTH / 2) / grown + WIDTH / 2, (y - dy - HEIGHT / 2) / grown + HEIGHT / 2];
        const clampTo = (value: number, last: number): number =>
          Math.min(last, Math.max(0, Math.round(value)));
        const at = (clampTo(v, HEIGHT - 1) * WIDTH + clampTo(u, WIDTH - 1)) * 4;
        const [r, g, b] = [0, 1, 2].map((c) => source.rgba[at + c] as number) as [number, number, number];
        return [230 - 0.7 * g, 0.4 * r + 0.4 * b, 0.5 * r + 30];
      });
      const { kind, drift } = keyOf(source, styled);
      assert.equal(kind, 'shifted', `${dx} ${dy} ${grown}`);
      const [a, b, c, d, e, f] = drift;
      for (const [x, y] of [
        [60, 60],
        [420, 60],
        [240, 220],
      ] as const) {
        const wanted = [dx + (grown - 1) * (x - WIDTH / 2), dy + (grown - 1) * (y - HEIGHT / 2)];
        const found = [a + b * x + c * y, d + e * x + f * y];
        assert.ok(
          found.every((value, n) => Math.abs(value - (wanted[n] as number)) < 0.7),
          `${found.join()} for ${wanted.join()}`,
        );
      }
    }
  });

  it('lends its colours alone when it shows something else', () => {
    const stone = marble(99);
    const other = draw(WIDTH, HEIGHT, (x, y) => {
      const [r, g, b] = stone(0.6 * x + 500, 0.6 * y);
      return [0.4 * r + 120, 0.5 * g + 20, 0.8 * b];
    });
    const { kind, because, colours } = keyOf(source, other);
    assert.equal(kind, 'unrelated');
    assert.match(because, /not those of the footage/u);
    const mean = (rgba: Uint8Array): number[] =>
      [0, 1, 2].map((c) => {
        let sum = 0;
        for (let i = c; i < rgba.length; i += 4) sum += rgba[i] as number;
        return sum / (WIDTH * HEIGHT);
      });
    const found = through(colours.local, 0.5, 0.5, 0.5, mean(source.rgba));
    for (const [c, value] of mean(other.rgba).entries())
      assert.ok(Math.abs((found[c] as number) - value) < 1.5, found.join());
  });
});

describe('the grid of a frame', () => {
  const grid = (value: (i: number) => number): Float32Array =>
    Float32Array.from({ length: GRID_VALUES }, (_, at) => value(Math.floor(at / (DEEP * MAP)) % COLS));

  it('moves with the picture, and is the flat one beyond what the key shows', () => {
    const [local, flat, out] = [grid((i) => i), grid(() => 100), new Float32Array(GRID_VALUES)];
    gridOfFrame([{ local, flat, share: 1, map: { ...IDENTITY, x0: 4 / COLS } }], out);
    const at = (i: number): number => out[(3 * COLS + i) * DEEP * MAP] as number;
    assert.deepEqual(
      [at(0), at(6), at(15)].map((value) => Math.round(value * 1000) / 1000),
      [4, 10, 100],
    );
    gridOfFrame([{ local, flat, share: 1, map: undefined }], out);
    assert.equal(at(3), 100);
  });
});
