/** A city looked down on: blocks in a grid of streets as far as the air lets the eye go. */
import { exp, smoothstep } from '../math.ts';
import { hash } from '../noise.ts';
import { boxPainter } from './boxes.ts';
import type { Skin } from './boxes.ts';
import { lightOf, mixed, scaled } from './colour.ts';
import type { Light } from './colour.ts';
import { facadeSkin } from './facade.ts';
import { LAMPLIGHT, lampsOf } from './lamps.ts';
import type { Part } from './part.ts';
import { noiseOf } from './relief-noise.ts';
import type { Setting } from './setting.ts';

/** Of a plot and of the street beside it, in distances to the subject; plots of a block across and ahead. */
const [PLOT, STREET] = [0.12, 0.075];
const [ACROSS, AHEAD] = [3, 3];
const ROOF = lightOf([0.42, 0.012, 250]);
const WALLS: readonly Light[] = [
  lightOf([0.62, 0.04, 60]),
  lightOf([0.52, 0.06, 38]),
  lightOf([0.66, 0.015, 250]),
  lightOf([0.5, 0.03, 255]),
  lightOf([0.74, 0.03, 85]),
];

export function blocksBelow(setting: Setting): Part[] {
  return [
    [6.6, 12.5],
    [3, 7],
    [1.1, 3.2],
    [0.3, 1.25],
  ].map(([near = 0, far = 0], n) => slab(setting, near, far, n));
}

function slab(setting: Setting, near: number, far: number, n: number): Part {
  const { stand } = setting;
  const D = stand.distance;
  const half = (0.75 * stand.view.width) / stand.view.focal;
  return {
    far: 1 / far,
    near: Math.min(2.4, 1 / near),
    paint(canvas) {
      const depth = new Float32Array(canvas.width * canvas.height);
      const painter = boxPainter(canvas, setting, depth);
      const asphalt = streets(setting);
      // Its ground reaches a little under the slab before it.
      const reach = {
        left: -far * half * D * 2,
        right: far * half * D * 2,
        high: 0,
        near: near * D,
        far: (n === 0 ? 60 : far) * D,
      };
      painter.top(reach, asphalt);
      const deep = AHEAD * PLOT + STREET;
      const wide = ACROSS * PLOT + STREET;
      for (let row = Math.floor(far / deep); row * deep >= near; row--) {
        const limit = Math.ceil(((row + 1) * deep * half) / wide) + 1;
        for (let d = AHEAD - 1; d >= 0; d--)
          for (let k = limit * ACROSS; k >= 0; k--)
            for (const sign of k === 0 ? [1] : [-1, 1]) {
              const plot = sign * k;
              const block = Math.floor((plot + 1) / ACROSS);
              const x = (plot - 0.5) * PLOT + (block - 0.5) * STREET;
              building(setting, painter.box, x * D, (row * deep + d * PLOT) * D, plot, row * AHEAD + d);
            }
      }
      return depth;
    },
  };
}

function building(
  setting: Setting,
  box: ReturnType<typeof boxPainter>['box'],
  x: number,
  z: number,
  plot: number,
  row: number,
): void {
  const { stand, seed, sunSide } = setting;
  const D = stand.distance;
  const random = (k: number): number => hash(seed, 7600 + k, (plot + 4096) * 4096 + row);
  const [u, v] = [x / D + 0.5 * sunSide, z / D - 3.4];
  const centre = exp(-(u * u) / 1.6 - (v * v) / 2.4);
  const most = 0.8 * stand.eye;
  // Low around the subject: it is seen against the streets.
  const open = smoothstep(0.35, 1.3, Math.abs(z / D - 0.95) + 0.8 * Math.abs(x / D));
  const tower = 1.5 * random(2) * random(2) * (0.3 + 0.7 * centre);
  const high = most * (0.1 + 0.14 * random(0) + open * (0.12 * random(1) + tower));
  const storey = 0.015 * D;
  const wall = WALLS[Math.floor(random(3) * WALLS.length)] ?? [0.4, 0.4, 0.4];
  const side = x > 0 ? -1 : 1;
  const skin = facadeSkin(setting, {
    wall,
    roof: mixed(scaled(wall, 0.36 + 0.3 * random(4)), ROOF, 0.55),
    storey,
    bay: storey * (0.8 + 0.6 * random(5)),
    wide: 0.5 + 0.3 * random(6),
    tall: 0.55,
    from: 0,
    high,
    side,
    seed: Math.floor(1e6 * random(7)),
    glow: 0.9 * lampsOf(setting.wish).share,
    reach: 4 * storey,
  });
  const gap = 0.05 * PLOT * D;
  const [left, right] = [x + gap, x + PLOT * D - gap];
  const [near, far] = [z + gap, z + PLOT * D - gap];
  box({ left, right, low: 0, high, near, far }, skin);
  const inset = PLOT * D * (0.16 + 0.2 * random(8));
  const more = high * (1.06 + 0.22 * random(9) ** 2);
  box(
    {
      left: left + inset,
      right: right - inset * random(10),
      low: high,
      high: more,
      near: near + inset,
      far: far - inset * 0.7,
    },
    skin,
  );
}

/** Streets in the shade of the blocks, which lamps and cars light up by night. */
function streets(setting: Setting): Skin {
  const { palette, stand, wish } = setting;
  const { share } = lampsOf(wish);
  const D = stand.distance;
  const ground = lightOf([0.34, 0.01, 260]);
  const noise = noiseOf(setting.seed, 7560);
  return (spot) => {
    // Pools of lamps, finer ones of cars; where a pixel cannot show them, their mean.
    const seen = share > 0 ? smoothstep(0.02, 0.006, spot.fineUp / D) : 0;
    const pool = noise.at(spot.along / (0.05 * D), spot.up / (0.07 * D));
    const car = smoothstep(0.74, 0.86, noise.at(spot.along / (0.018 * D) + 31, spot.up / (0.026 * D)));
    const lit = share * (0.75 + seen * (1.5 * pool * pool - 0.6 + 1.9 * car));
    const [kr, kg, kb] = palette.key;
    const [fr, fg, fb] = palette.fill;
    spot.r = ground[0] * (0.35 * kr + 0.7 * fr) + lit * LAMPLIGHT[0] * 0.62;
    spot.g = ground[1] * (0.35 * kg + 0.7 * fg) + lit * LAMPLIGHT[1] * 0.5;
    spot.b = ground[2] * (0.35 * kb + 0.7 * fb) + lit * LAMPLIGHT[2] * 0.4;
  };
}
