/**
 * Water: a plane of waves that mirrors the sky and what stands behind it, more the flatter it is looked at (Schlick 1994),
 * with the sun broken into glints on the slopes that face it.
 */
import { clamp } from '../math.ts';
import { columnAt, rowAt } from './canvas.ts';
import type { Canvas } from './canvas.ts';
import type { Backdrop } from './backdrop.ts';
import { lightOf, times } from './colour.ts';
import { airOf } from './air-columns.ts';
import { noiseOf } from './relief-noise.ts';
import type { Noise } from './relief-noise.ts';
import type { Setting } from './setting.ts';

export interface Waters {
  /** Length of the longest waves in metres, and how steep they are: 0.02 a pond, 0.2 a rough sea. */
  readonly length: number;
  readonly steep: number;
  /** What stands behind it, mirrored; only the sky without. */
  readonly backdrop?: Backdrop;
  /** Row of the window where it begins. */
  readonly from: number;
  /** 0..1: how green and bright its body is. */
  readonly clear: number;
}

const OCTAVES = 6;
const STREAM = 830;
const [MIRRORED, WATER] = [new Float32Array(3), new Float32Array(3)];

export function paintWater(canvas: Canvas, setting: Setting, waters: Waters): void {
  const { stand } = setting;
  const { width, height, light } = canvas;
  const { horizon, middle, eye, view } = stand;
  const slopes = slopesOf(setting, waters);
  const colour = colourOf(setting, waters);
  const air = airOf(canvas, setting);
  for (let j = 0; j < height; j++) {
    const row = rowAt(canvas, j);
    const cover = clamp((row - waters.from) * canvas.scale + 0.5, 0, 1);
    if (cover <= 0 || row <= horizon + 0.02) continue;
    const down = (row - horizon) / view.focal;
    const z = eye / down;
    const share = setting.haze.share(stand.distance / z);
    for (let i = 0; i < width; i++) {
      const across = (columnAt(canvas, i) - middle) / view.focal;
      slopes.at(across * z, z);
      colour(across, down, slopes);
      const o = (j * width + i) * 4;
      for (let c = 0; c < 3; c++) {
        const own = WATER[c] as number;
        light[o + c] = cover * (own + ((air[i * 3 + c] as number) - own) * share);
      }
      light[o + 3] = cover;
    }
  }
}

interface Slopes {
  x: number;
  z: number;
  /** Of the waves that a pixel cannot show. */
  rough: number;
  at(x: number, z: number): void;
}

function slopesOf({ stand, seed }: Setting, { length, steep }: Waters): Slopes {
  const noise: Noise = noiseOf(seed, STREAM);
  const perRow = 1 / (stand.view.focal * stand.eye);
  return {
    x: 0,
    z: 0,
    rough: 0,
    at(x, z) {
      this.x = 0;
      this.z = 0;
      this.rough = 0;
      const fine = z * z * perRow;
      let long = length;
      let high = steep;
      for (let n = 0; n < OCTAVES; n++) {
        // Crests lie across the view, three times as long as the way from one to the next.
        const seen = clamp((0.5 * long) / fine - 0.6, 0, 1);
        if (seen > 0) {
          const u = x / (2.6 * long) + 0.35 * (z / long) * (n % 2 === 0 ? 1 : -1) + 13 * n;
          const v = z / long + 7 * n;
          const h = noise.at(u, v);
          const e = 0.07;
          this.z += seen * high * ((noise.at(u, v + e) - h) / e);
          this.x += seen * high * 0.5 * ((noise.at(u + e, v) - h) / e);
        }
        this.rough += (1 - seen) * high;
        long *= 0.5;
        high *= 0.86;
      }
    },
  };
}

/** Writes the colour of a place of the water to `WATER`. */
function colourOf(
  { palette, sky }: Setting,
  { backdrop, clear }: Waters,
): (across: number, down: number, slopes: Slopes) => void {
  const { key, fill, disc } = palette;
  const deep = lightOf([0.3 + 0.1 * clear, 0.06, 225 - 25 * clear]);
  const body = times(deep, [
    0.3 * key[0] + 0.9 * fill[0],
    0.3 * key[1] + 0.9 * fill[1],
    0.3 * key[2] + 0.9 * fill[2],
  ]);
  const { sun } = sky;
  const shining = sun.seen || (sun.y > 0 && palette.glow > 0.3);
  const power = palette.moon ? 0.6 : 1.5 * Math.min(1, palette.glow);
  return (across, down, { x: sx, z: sz, rough }) => {
    const facing = -(sx * across + down + sz);
    const k = (2 * facing) / (1 + sx * sx + sz * sz);
    const ahead = Math.max(0.2, 1 + k * sz);
    const x = (across + k * sx) / ahead;
    const y = Math.max(0.003, Math.abs((-down - k) / ahead)) + 0.25 * rough;
    if (backdrop) backdrop.at(x, y, MIRRORED);
    else sky.light(x, y, MIRRORED);
    const flat = clamp(
      1 - Math.abs(facing) / Math.sqrt((1 + across * across + down * down) * (1 + sx * sx + sz * sz)),
      0,
      1,
    );
    const f2 = flat * flat;
    const mirror = 0.04 + 0.9 * f2 * f2 * flat;
    let glint = 0;
    if (shining) {
      const dx = (x - sun.x) / (0.022 + 0.3 * rough + 0.012);
      const dy = (y - sun.y) / (0.05 + 0.7 * rough + 0.3 * sun.y);
      const d = 1 + dx * dx + dy * dy;
      glint = (power / (d * d)) * (0.3 + 0.7 * mirror);
    }
    // Light that shines through the crests that lean towards the camera.
    const lifted = 1 + clamp(2.2 * sz, -0.5, 0.9);
    for (let c = 0; c < 3; c++)
      WATER[c] =
        (body[c] as number) * lifted * (1 - mirror) +
        (MIRRORED[c] as number) * mirror +
        glint * (disc[c] as number);
  };
}
