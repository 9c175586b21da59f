/** Kinds of stills whose depth is known: what photographs are made of, each as simply as it can be said. */
import type { Plane } from '../../../src/previz/depth/plane.ts';
import { hash } from '../../../src/previz/noise.ts';
import { groundScene } from './ground.ts';
import type { GroundScene } from './ground.ts';

export const KINDS = { ground: groundScene, ridges, portrait, topDown, product, room } as const;

export interface KnownScene extends GroundScene {
  /** 1 where the thing is that the picture shows, if it shows one. */
  readonly thing: Uint8Array;
}

type Pixel = readonly [colour: readonly number[], q: number, thing?: true];

function scene(width: number, height: number, pixel: (x: number, y: number, i: number) => Pixel): KnownScene {
  const rgba = new Uint8Array(width * height * 4).fill(255);
  const disparity: Plane = { width, height, data: new Float32Array(width * height) };
  const thing = new Uint8Array(width * height);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const [colour, q, on] = pixel(x, y, i);
      if (on) thing[i] = 1;
      colour.forEach((c, k) => (rgba[i * 4 + k] = Math.min(255, Math.max(0, Math.round(c)))));
      disparity.data[i] = q;
    }
  return { width, height, rgba, disparity, thing };
}

/** A meadow that ends in a crest, before two ranges of hills in haze. */
function ridges(width: number, height: number, seed: number): KnownScene {
  const line = (n: number, level: number, swing: number) => (x: number) =>
    height *
    (level +
      swing * Math.sin(x / (width * (0.08 + 0.1 * hash(seed, 30 + n, 0))) + 6 * hash(seed, 31 + n, 0)));
  const [far, middle, crest] = [line(0, 0.32, 0.03), line(10, 0.45, 0.04), line(20, 0.6, 0.08)];
  return scene(width, height, (x, y, i) => {
    const grain = hash(seed, 40, i) - 0.5;
    if (y > crest(x))
      return [[105, 120, 60].map((c) => c + 45 * grain), 0.3 + (0.7 * (y - 0.5 * height)) / (0.5 * height)];
    if (y > middle(x)) return [[70, 82, 98].map((c) => c + 12 * grain), 0.15];
    if (y > far(x)) return [[120, 135, 155].map((c) => c + 6 * grain), 0.07];
    return [[175, 195, 225].map((c) => c + 3 * grain), 0];
  });
}

/** Something in sharp focus before ground that is not. */
function portrait(width: number, height: number, seed: number): KnownScene {
  const [cx, cy, r] = [
    width * (0.3 + 0.4 * hash(seed, 50, 0)),
    height * 0.42,
    height * (0.2 + 0.1 * hash(seed, 51, 0)),
  ];
  const blobs = Array.from({ length: 500 }, (_, n) => ({
    x: width * hash(seed, 52, n),
    y: height * hash(seed, 53, n),
    r: height * (0.015 + 0.025 * hash(seed, 54, n)),
    c: [0, 1, 2].map((k) => 110 * (hash(seed, 55, n) - 0.5) + 30 * (hash(seed, 56 + k, n) - 0.5)),
  }));
  return scene(width, height, (x, y, i) => {
    const on = Math.hypot(x - cx, y - cy) < r || (Math.abs(x - cx) < height * 0.035 && y > cy);
    if (on) {
      const petal = hash(seed, 90, Math.floor(x / 2) * 999 + Math.floor(y / 2));
      return [[140, 120, 80].map((c) => c + 80 * (petal - 0.5)), 1, true];
    }
    const base = [90, 105, 60];
    for (const b of blobs) {
      if (Math.abs(x - b.x) + Math.abs(y - b.y) > 4 * b.r) continue;
      const weight = Math.exp(-(((x - b.x) / b.r) ** 2) - ((y - b.y) / b.r) ** 2);
      base.forEach((c, k) => (base[k] = c + (b.c[k] as number) * weight));
    }
    return [base.map((c) => c + 2 * (hash(seed, 59, i) - 0.5)), 0.2 + (0.3 * y) / height];
  });
}

/** A bowl on a table, seen from straight above, and its shadow. */
function topDown(width: number, height: number, seed: number): KnownScene {
  const [cx, cy] = [width * (0.4 + 0.2 * hash(seed, 60, 0)), height * (0.45 + 0.1 * hash(seed, 61, 0))];
  const colour = [0, 1, 2].map((k) => (k === seed % 3 ? 200 : 40 + 40 * hash(seed, 62, k)));
  const inside = (x: number, y: number): boolean =>
    ((x - cx) / (0.24 * width)) ** 2 + ((y - cy) / (0.34 * height)) ** 2 < 1;
  return scene(width, height, (x, y, i) => {
    const grain = 24 * (hash(seed, 63, i) - 0.5);
    if (inside(x, y)) return [colour.map((c) => c + grain), 1, true];
    const shade = inside(x + 0.05 * width, y + 0.06 * height) ? 0.45 : 1;
    return [[150, 148, 142].map((c) => shade * (c + grain)), 0.7];
  });
}

/** A thing of one colour on a table, before a wall. */
function product(width: number, height: number, seed: number): KnownScene {
  const cx = width * (0.35 + 0.3 * hash(seed, 70, 0));
  const foot = height * (0.74 + 0.06 * hash(seed, 71, 0));
  const colour = seed % 2 === 0 ? [215, 90, 35] : [40, 80, 190];
  const edge = height * 0.56;
  const table = (y: number): number => 0.5 + (0.5 * (y - edge)) / (height - edge);
  return scene(width, height, (x, y, i) => {
    const grain = 14 * (hash(seed, 72, i) - 0.5);
    const on = ((x - cx) / (0.11 * width)) ** 2 + ((y - foot + 0.3 * height) / (0.3 * height)) ** 2 < 1;
    if (on) return [colour.map((c) => c + grain), table(foot), true];
    if (y > edge) return [[104, 92, 80].map((c) => c + grain), table(y)];
    return [[165, 168, 170].map((c) => c + grain), 0.5];
  });
}

/** Floor, ceiling, side walls and the wall at the end of a room. */
function room(width: number, height: number, seed: number): KnownScene {
  const [vx, vy] = [width * (0.4 + 0.2 * hash(seed, 80, 0)), height * 0.45];
  return scene(width, height, (x, y, i) => {
    const [u, v] = [(x - vx) / (0.5 * width), (y - vy) / (0.5 * height)];
    const grain = 10 * (hash(seed, 81, i) - 0.5);
    const q = Math.max(0.35, Math.abs(u), Math.abs(v));
    const colour =
      q === 0.35
        ? [190, 185, 175]
        : Math.abs(u) > Math.abs(v)
          ? [165, 160, 150]
          : v > 0
            ? [110, 85, 60]
            : [225, 225, 222];
    return [colour.map((c) => c + grain), q];
  });
}
