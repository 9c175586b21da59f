/** A house with a gabled roof and a chimney, seen over a corner; and a church with its spire. */
import { clamp } from '../math.ts';
import { hash } from '../noise.ts';
import type { Canvas } from './canvas.ts';
import { luminance, mixed, scaled, times } from './colour.ts';
import type { Light } from './colour.ts';
import { LAMPLIGHT, bars, lampsOf } from './lamps.ts';
import { footShadow } from './plants.ts';
import { fillConvex } from './polygon.ts';
import type { Point } from './polygon.ts';
import { radiance } from './radiance.ts';
import type { Setting } from './setting.ts';

export interface House {
  /** Canvas pixels: the foot of its corner, and a metre. */
  readonly x: number;
  readonly y: number;
  readonly metre: number;
  /** Metres: of the gable, of the long side as it is seen, to the eaves, and of the roof over them. */
  readonly gable: number;
  readonly long: number;
  readonly eaves: number;
  readonly roof: number;
  /** 1 the long side lies to the right of the gable, -1 to the left. */
  readonly way: -1 | 1;
  readonly wall: Light;
  readonly tiles: Light;
  readonly snow: boolean;
  readonly seed: number;
  /** Inverse depth, and the slope aside, for the air. */
  readonly q: number;
  readonly across: number;
}

export function paintHouse(canvas: Canvas, setting: Setting, house: House): void {
  const { x, y, metre, way } = house;
  const tone = tonesOf(setting, house);
  const at = (right: number, up: number): Point => [x + way * right * metre, y - up * metre];
  const { gable, long, eaves, roof } = house;
  // The long side recedes: its far end stands a little higher in the picture.
  const rise = 0.05 * long;
  const over = 0.3;
  const [ridge, half] = [eaves + roof, -gable / 2];
  const shadow = scaled(tone.side, 0.16);
  const ground = {
    x: x + way * 0.5 * (long - gable) * metre - 0.6 * setting.sunSide * metre,
    wide: (0.62 * (gable + long) + 0.8) * metre,
  };
  footShadow(canvas, ground.x, y - 0.1 * metre, ground.wide, Math.max(2, 0.75 * metre), 0.75, shadow);
  fillConvex(
    canvas,
    [at(0, -0.3), at(0, eaves), at(long, eaves + rise), at(long, rise - 0.2)],
    wallOf(tone, tone.side, house, setting, 1),
  );
  fillConvex(
    canvas,
    [at(0, -0.3), at(0, eaves), at(half, ridge), at(-gable, eaves), at(-gable, -0.3)],
    wallOf(tone, tone.front, house, setting, 0),
  );
  chimney(canvas, house, tone, at);
  const shingles = 0.32 * metre;
  fillConvex(
    canvas,
    [
      at(half - 0.1, ridge),
      at(over, eaves - 0.25),
      at(long + over, eaves + rise - 0.2),
      at(long + half + 0.25, ridge + rise),
    ],
    (i, j) =>
      scaled(
        tone.roof,
        0.86 +
          0.2 * bars(j / shingles, 1 / shingles, 0.75) +
          0.08 * (hash(house.seed, Math.round(i / 3), Math.round(j / shingles)) - 0.5),
      ),
  );
  // The near edge of the roof over the gable, as a light line.
  const bargeboard = scaled(tone.roof, 1.15);
  fillConvex(
    canvas,
    [at(half, ridge + 0.12), at(half, ridge - 0.16), at(0.28, eaves - 0.36), at(0.34, eaves - 0.1)],
    () => bargeboard,
  );
  fillConvex(
    canvas,
    [
      at(half, ridge + 0.12),
      at(half, ridge - 0.16),
      at(-gable - 0.28, eaves - 0.36),
      at(-gable - 0.34, eaves - 0.1),
    ],
    () => scaled(bargeboard, 0.8),
  );
}

interface Tones {
  readonly front: Light;
  readonly side: Light;
  readonly roof: Light;
  readonly lamp: Light;
  readonly dark: Light;
  readonly air: Light;
  readonly share: number;
}

function tonesOf(setting: Setting, { wall, tiles, snow, q, across, way }: House): Tones {
  const { palette, haze, sky } = setting;
  const { key, fill, colour } = palette;
  const [lx, ly, lz] = sky.sun.from;
  const out = new Float32Array(3);
  haze.light(across, out);
  const air: Light = [out[0] as number, out[1] as number, out[2] as number];
  const share = haze.share(q);
  const own = (light: Light): Light => {
    const grey = luminance(light);
    return mixed([grey, grey, grey], light, colour);
  };
  const lit = (light: Light, facing: number, open: number): Light => {
    const power = clamp(facing, 0.04, 1);
    return mixed(
      times(own(light), [
        key[0] * power + fill[0] * open,
        key[1] * power + fill[1] * open,
        key[2] * power + fill[2] * open,
      ]),
      air,
      share,
    );
  };
  const cover: Light = snow ? [0.88, 0.9, 0.95] : tiles;
  const { power } = lampsOf(setting.wish);
  return {
    front: lit(wall, -0.8 * lz - 0.5 * way * lx + 0.15, 0.75),
    side: lit(wall, 0.85 * way * lx - 0.4 * lz + 0.1, 0.7),
    roof: lit(cover, 0.6 * ly + 0.65 * way * lx + 0.12, 0.85),
    lamp: mixed(scaled(LAMPLIGHT, 1.25 * power), air, 0.5 * share),
    dark: mixed(scaled(times(palette.upper, [0.3, 0.3, 0.32]), 1), air, share),
    air,
    share,
  };
}

/** A wall with windows: a few are lit. */
function wallOf(
  tone: Tones,
  plain: Light,
  { x, y, metre, gable, long, eaves, way, seed }: House,
  setting: Setting,
  face: 0 | 1,
): (i: number, j: number) => Light {
  const share = Math.min(0.75, 1.9 * lampsOf(setting.wish).share);
  const wide = face === 1 ? long : gable;
  const count = Math.max(1, Math.round(wide / (face === 1 ? 1.7 : 2.4)));
  const storeys = Math.max(1, Math.round(eaves / 2.6));
  const glow = scaled(tone.lamp, (0.09 * Math.min(1, 2 * share)) / radiance(setting.wish, 'window'));
  return (i, j) => {
    const right = (way * (i - x)) / metre + (face === 0 ? gable : 0);
    const up = (y - j) / metre - (face === 1 ? 0.05 * right : 0);
    const u = (right / wide) * count;
    const v = (up / eaves) * storeys;
    const [n, m] = [Math.floor(u), Math.floor(v)];
    const [du, dv] = [count / (wide * metre), storeys / (eaves * metre)];
    const inside = v > 0 && v < storeys ? 1 : 0;
    const pane = inside * bars(u, du, (0.8 * count) / wide) * bars(v - 0.05, dv, (1.15 * storeys) / eaves);
    const frame = inside * bars(u, du, (1.05 * count) / wide) * bars(v - 0.05, dv, (1.4 * storeys) / eaves);
    const cross = bars(2 * u, 2 * du, 0.86) * bars(2 * v - 0.1, 2 * dv, 0.9);
    const on = hash(seed, 71 + face, n * 8 + m) < share;
    const shade = 0.82 + 0.18 * clamp(up / eaves, 0, 1);
    const glass = on ? scaled(tone.lamp, 0.35 + 0.65 * cross) : tone.dark;
    const mortar: Light = [
      plain[0] * shade + glow[0],
      plain[1] * shade + glow[1],
      plain[2] * shade + glow[2],
    ];
    const trim = mixedFast(mortar, scaled(plain, 1.3), 0.6 * frame);
    return mixedFast(trim, glass, pane);
  };
}

function mixedFast(a: Light, b: Light, share: number): Light {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share];
}

/** Where the smoke leaves it, in canvas pixels. */
export function chimneyTop({ x, y, metre, way, gable, long, eaves, roof }: House): Point {
  return [x + way * (-gable / 2 + 0.7 * long) * metre, y - (eaves + roof + 0.9) * metre];
}

function chimney(canvas: Canvas, house: House, tone: Tones, at: (right: number, up: number) => Point): void {
  const { gable, long, eaves, roof } = house;
  const middle = -gable / 2 + 0.7 * long;
  const [low, high] = [eaves + 0.6 * roof, eaves + roof + 0.9];
  const brick = scaled(tone.side, 0.62);
  fillConvex(
    canvas,
    [at(middle - 0.3, low), at(middle - 0.3, high), at(middle + 0.1, high), at(middle + 0.1, low)],
    () => scaled(brick, 0.7),
  );
  fillConvex(
    canvas,
    [at(middle + 0.1, low), at(middle + 0.1, high), at(middle + 0.42, high), at(middle + 0.42, low)],
    () => brick,
  );
}

/** A tower with a pointed helm, on the house's gable. */
export function paintChurch(canvas: Canvas, setting: Setting, house: House, high: number): void {
  paintHouse(canvas, setting, house);
  const { x, y, metre, way, gable } = house;
  const tone = tonesOf(setting, house);
  const at = (right: number, up: number): Point => [x + way * right * metre, y - up * metre];
  const [left, corner, right] = [-0.95 * gable, -0.42 * gable, -0.08 * gable];
  const openings =
    (plain: Light, from: number, to: number) =>
    (i: number, j: number): Light => {
      const u = ((way * (i - x)) / metre - from) / (to - from);
      const up = (y - j) / metre;
      const slot = Math.abs(u - 0.5) < 0.17 && up > 0.72 * high && up < 0.9 * high;
      return slot ? tone.dark : scaled(plain, 0.9 + 0.1 * clamp(up / high, 0, 1));
    };
  fillConvex(
    canvas,
    [at(left, -0.3), at(left, high), at(corner, high), at(corner, -0.3)],
    openings(tone.front, left, corner),
  );
  fillConvex(
    canvas,
    [at(corner, -0.3), at(corner, high), at(right, high), at(right, -0.3)],
    openings(tone.side, corner, right),
  );
  const tip = at((left + right) / 2, 1.85 * high);
  fillConvex(canvas, [at(left - 0.15, high), tip, at(corner, high - 0.15)], () => scaled(tone.roof, 0.62));
  fillConvex(canvas, [at(corner, high - 0.15), tip, at(right + 0.15, high)], () => tone.roof);
}
