/** Textures on pictures that stand still, pan, push in, turn, and hide one another. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  CELL,
  VERTEX,
  advanceTexture,
  startTexture,
  takeTexture,
} from '../../../src/previz/steady/texture.ts';
import type { TextureRoom } from '../../../src/previz/steady/texture.ts';
import { draw, marble } from '../flow/pictures.ts';
import { film } from './clips.ts';
import type { Clip, Filming } from './clips.ts';
import { calmOf } from './harness.ts';

const [WIDTH, HEIGHT] = [192, 128];
const still = draw(320, 220, marble(5));

interface Carried {
  /** (u, v) of three phases and their weights, by vertex. */
  at(n: number, i: number, j: number): Float32Array;
  readonly rooms: readonly TextureRoom[];
  intact(): boolean;
}

async function carry(clip: Clip, first = 0): Promise<Carried> {
  const calm = await calmOf(clip.width, clip.height, clip.frames, 4 << 20);
  const rooms = clip.frames.map(() => takeTexture(calm.take, calm.shape));
  for (const [n, room] of rooms.entries()) {
    if (n === 0) startTexture(calm.tools, calm.shape, room, first);
    else advanceTexture(calm.tools, calm.shape, rooms[n - 1]!, calm.pairs[n - 1]!, room, first + n);
  }
  const values = new Float32Array(calm.tools.memory.buffer);
  return {
    rooms,
    intact: calm.intact,
    at(n, i, j) {
      const { at, stride } = rooms[n]!;
      const start = (at + j * stride + i * VERTEX) / 4;
      return values.subarray(start, start + 12);
    },
  };
}

const shoot = (filming: Partial<Filming>): Clip =>
  film(still, { width: WIDTH, height: HEIGHT, count: 8, ...filming });

/** How far the coordinates that count slide over the picture from frame to frame, in pixels: most places less than this. */
function slideOf({ at, rooms }: Carried, clip: Clip): { half: number; most: number } {
  const slides: number[] = [];
  const { cols, rows } = rooms[0]!;
  for (let n = 1; n < clip.frames.length; n++)
    for (let j = 2; j < rows - 3; j++)
      for (let i = 2; i < cols - 3; i++) {
        const from = clip.back(n, i * CELL, j * CELL);
        if (!from) continue;
        const now = at(n, i, j);
        const before = between(at, n - 1, from[0] / CELL, from[1] / CELL);
        let [off, all] = [0, 0];
        for (let k = 0; k < 3; k++) {
          off += now[8 + k]! * Math.hypot(now[2 * k]! - before[2 * k]!, now[2 * k + 1]! - before[2 * k + 1]!);
          all += now[8 + k]!;
        }
        slides.push(off / all);
      }
  slides.sort((a, b) => a - b);
  const below = (share: number): number => slides[Math.floor(share * slides.length)] ?? Infinity;
  return { half: below(0.5), most: below(0.85) };
}

function between(at: Carried['at'], n: number, x: number, y: number): number[] {
  const [i, j] = [Math.floor(x), Math.floor(y)];
  const [s, t] = [x - i, y - j];
  const mix = (a: number, b: number, share: number): number => a + (b - a) * share;
  return Array.from({ length: 12 }, (_, c) =>
    mix(
      mix(at(n, i, j)[c]!, at(n, i + 1, j)[c]!, s),
      mix(at(n, i, j + 1)[c]!, at(n, i + 1, j + 1)[c]!, s),
      t,
    ),
  );
}

describe('carried textures', () => {
  it('stand still exactly on a picture that does, over the births of all phases', async () => {
    const one = shoot({ count: 1 });
    const clip: Clip = { ...one, frames: Array.from({ length: 50 }, () => one.frames[0]!) };
    const carried = await carry(clip);
    const { cols, rows } = carried.rooms[0]!;
    for (const n of [0, 1, 17, 33, 49])
      for (let j = 0; j < rows; j++)
        for (let i = 0; i < cols; i++) {
          const [x, y] = [i * CELL, j * CELL];
          assert.deepEqual([...carried.at(n, i, j)].slice(0, 6), [x, y, x, y, x, y], `frame ${n}`);
          assert.deepEqual([...carried.at(n, i, j)].slice(8, 11), [1, 0, 0]);
        }
    assert.ok(carried.intact());
  });

  it('do not crawl under the noise of a sensor', async (t) => {
    const carried = await carry(shoot({ noise: 4, count: 10 }));
    let worst = 0;
    const { cols, rows } = carried.rooms[0]!;
    for (let j = 0; j < rows; j++)
      for (let i = 0; i < cols; i++) {
        const [u = 0, v = 0] = carried.at(9, i, j);
        worst = Math.max(worst, Math.hypot(u - i * CELL, v - j * CELL));
      }
    t.diagnostic(`${worst.toFixed(2)} px after nine frames`);
    assert.ok(worst < 1.2, `${worst}`);
  });

  for (const [name, filming, limit] of [
    ['a pan', { pan: [2.3, -0.7] }, 0.08],
    ['a push in', { zoom: 1.01 }, 0.1],
    ['a sprite over a pan', { pan: [1.5, 0], sprite: true, count: 24 }, 0.4],
  ] as const)
    it(`move with the picture under ${name}`, async (t) => {
      const clip = shoot(filming);
      const carried = await carry(clip, 5);
      const slide = slideOf(carried, clip);
      t.diagnostic(`slides ${slide.half.toFixed(3)} px a frame, 85 in 100 below ${slide.most.toFixed(3)}`);
      assert.ok(slide.most < limit, `${slide.most}`);
      assert.ok(carried.intact());
    });

  it('bring what enters in the coordinates of the picture as a whole', async () => {
    const clip = shoot({ pan: [4, 0], count: 10 });
    const carried = await carry(clip, 5);
    const { cols, rows } = carried.rooms[0]!;
    for (let j = 0; j < rows; j++)
      for (let i = 1; i < cols; i++) {
        const [a, b] = [carried.at(9, i - 1, j), carried.at(9, i, j)];
        assert.ok(Math.abs(b[0]! - a[0]! - CELL) < 2.5, `vertex ${i}, ${j}: ${b[0]! - a[0]!}`);
      }
  });

  it('keep their scale, and the contrast of the texture', async () => {
    const clip = shoot({ zoom: 1.02, count: 30 });
    const carried = await carry(clip);
    const { cols, rows } = carried.rooms[0]!;
    let [stretched, all] = [0, 0];
    for (const n of [12, 20, 29])
      for (let j = 2; j < rows - 2; j++)
        for (let i = 2; i < cols - 2; i++) {
          const [here, right] = [carried.at(n, i, j), carried.at(n, i + 1, j)];
          for (let k = 0; k < 3; k++) {
            const scale = Math.abs(right[2 * k]! - here[2 * k]!) / CELL;
            all += here[8 + k]!;
            if (scale < 0.6 || scale > 1.6) stretched += here[8 + k]!;
          }
          const [a = 0, b = 0, c = 0] = here.subarray(8, 11);
          assert.ok(a + b + c > 0.999 && a * a + b * b + c * c < 1.001, `${a} ${b} ${c}`);
        }
    assert.ok(stretched / all < 0.02, `${stretched / all}`);
  });
});
