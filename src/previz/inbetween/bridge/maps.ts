/** In which order the places of a frame change over, and where light or fog comes from. */
import { blur } from '../../depth/plane.ts';
import { clamp, lerp, smoothstep } from '../../math.ts';
import { TILE, noiseTile } from '../../scene/noise-tile.ts';
import { disparityAt } from '../../scene/view.ts';
import type { View } from '../../scene/view.ts';
import { CELL, mapSizeOf } from './bridge.ts';
import type { BridgeKind, BridgeMaps } from './bridge.ts';
import type { Side, Tone } from './side.ts';

export interface Setting {
  readonly view: View;
  readonly sides: readonly [Side, Side];
  readonly tones: readonly [Tone, Tone];
  readonly side: 1 | -1;
}

/** A number for a place of the window. */
type Over = (x: number, y: number) => number;

/** How much noise frays an order, as a share of it. */
const FRAYED = { depth: 0.06, light: 0.1, horizon: 0.05, sweep: 0.05, flash: 0.3, fog: 2, whip: 0 } as const;

/** Widths by which fog drifts while it hides the change. */
const DRIFT = 0.12;
/** Vertices over which an order is smoothed: guessed outlines are not to be seen. */
const SMOOTHED = 2;

export function mapsOf(kind: BridgeKind, setting: Setting, seed: number): BridgeMaps {
  const { columns, rows } = mapSizeOf(setting.view);
  const noise = noiseOf(setting.view, seed);
  const drift = kind === 'fog' ? Math.round(DRIFT * columns) : 0;
  const map = (value: (x: number, y: number, i: number) => number, wide = columns): Float32Array =>
    Float32Array.from({ length: wide * rows }, (_, i) =>
      value((i % wide) * CELL, Math.floor(i / wide) * CELL, i),
    );
  const places = { width: columns, height: rows, data: map(PLACES[kind](setting)) };
  const plain = ranked(blur(places, SMOOTHED).data);
  const order = ranked(map((x, y, i) => (plain[i] as number) + FRAYED[kind] * noise(x, y)));
  const { cover, bright } = kind === 'fog' ? fogOf(setting, noise) : lightOf(setting);
  const wide = columns + drift;
  return { columns, rows, order, cover: map(cover, wide), bright: map(bright, wide), drift };
}

/** What comes first has the smallest number. */
const PLACES: Readonly<Record<BridgeKind, (setting: Setting) => Over>> = {
  depth: ({ sides: [a, b] }) => {
    // What comes is as near as what goes: the new picture's own things bring it in.
    return (x, y) => -(0.4 * near(a, x, y) + 0.6 * near(b, x, y));
  },
  light: (setting) => fromSun(setting),
  horizon: ({ view, sides }) => {
    const rows = sides.map(({ horizon }) => horizon ?? 0.45 * view.height);
    const row = clamp(((rows[0] as number) + (rows[1] as number)) / 2, 0.2 * view.height, 0.8 * view.height);
    return (_, y) => Math.abs(y - row);
  },
  // Along the way, leaning a little: an upright edge would look like a shutter.
  sweep: ({ view, side }) => {
    return (x, y) => side * x + 0.22 * (y - view.height / 2);
  },
  flash: (setting) => fromSun(setting),
  fog: () => () => 0,
  whip: () => () => 0,
};

function near({ depth }: Side, x: number, y: number): number {
  const q = disparityAt(depth, x, y);
  return q / (0.5 + q);
}

/** Distance from the light, in heights. */
function fromSun({ view, sides: [a, b] }: Setting): Over {
  const sun = a.sun.seen || !b.sun.seen ? a.sun : b.sun;
  return (x, y) => Math.sqrt((x - sun.x) ** 2 + (y - sun.y) ** 2) / view.height;
}

/** Light comes from the sun's side and is brightest there. */
function lightOf(setting: Setting): { cover: Over; bright: Over } {
  const far = fromSun(setting);
  return {
    cover: (x, y) => 1 / (1 + 1.1 * far(x, y)),
    bright: (x, y) => lerp(212, 235, 1 / (1 + far(x, y) * far(x, y))),
  };
}

/** Far things go first; the fog is as bright as the pictures' lights, brighter above, with billows in it. */
function fogOf({ view, sides: [a, b], tones }: Setting, noise: Over): { cover: Over; bright: Over } {
  const level = clamp((tones[0].lights[0] + tones[1].lights[0]) / 2, 120, 205);
  return {
    cover: (x, y) => clamp(0.75 - 0.5 * (near(a, x, y) + near(b, x, y)) + 0.45 * noise(x, y), 0, 1),
    bright: (x, y) =>
      clamp(level + 14 * (0.5 - y / view.height) + 16 * noise(0.7 * x + 400, 0.9 * y + 90), 90, 228),
  };
}

/** About -1..1, in billows of a quarter of the frame and finer. */
function noiseOf({ width }: View, seed: number): Over {
  const tile = noiseTile(seed);
  const scale = (0.55 * TILE) / width;
  return (x, y) => {
    const [u, v] = [x * scale, y * scale * 1.3];
    const [i, j] = [Math.floor(u), Math.floor(v)];
    const [s, t] = [smoothstep(0, 1, u - i), smoothstep(0, 1, v - j)];
    const read = (p: number, q: number): number => tile[(q & (TILE - 1)) * TILE + (p & (TILE - 1))] as number;
    const top = lerp(read(i, j), read(i + 1, j), s);
    const bottom = lerp(read(i, j + 1), read(i + 1, j + 1), s);
    return (lerp(top, bottom, t) - 128) / 100;
  };
}

/** Each value's rank, 0..1: the frame changes over at an even pace. */
function ranked(values: Float32Array): Float32Array {
  const places = Array.from(values.keys()).sort(
    (a, b) => (values[a] as number) - (values[b] as number) || a - b,
  );
  const out = new Float32Array(values.length);
  for (const [rank, place] of places.entries()) out[place] = rank / Math.max(1, places.length - 1);
  return out;
}
