/** Paved ground between upright walls: it mirrors them the more the wetter it is, drawn out downwards where it is rough. */
import { clamp, smoothstep } from '../math.ts';
import { columnAt, columnOf, rowAt, rowOf } from './canvas.ts';
import type { Canvas } from './canvas.ts';
import { airOf } from './air-columns.ts';
import type { Light } from './colour.ts';
import { NEAREST } from './extent.ts';
import type { Part } from './part.ts';
import { noiseOf } from './relief-noise.ts';
import type { Setting } from './setting.ts';
import { groundAt } from './standpoint.ts';

export interface WetGround {
  /** 0 dry .. 1 covered with water. */
  readonly wet: number;
  /** Metres from the middle to the walls, and how far they reach ahead. */
  readonly wall: number;
  readonly end: number;
  /** What is mirrored. */
  readonly behind: readonly Part[];
  /** Its colour at a place, and how much it is lit by the sun there. */
  readonly colour: (x: number, z: number, fine: number) => Light;
  readonly sunny: (x: number, z: number) => number;
}

const SHARE = 0.5;

export function wetGroundPart(setting: Setting, ground: WetGround): Part {
  const { stand } = setting;
  return {
    far: 0,
    near: NEAREST,
    top: stand.horizon - 1,
    paint(canvas) {
      paintGround(canvas, setting, ground, mirrorOf(canvas, setting, ground));
      return (_, v) => Math.min(NEAREST, groundAt(stand, v));
    },
  };
}

interface Mirror {
  /** Mean light over so many rows about the mirrored row of a place, written to `out`. */
  readonly at: (column: number, row: number, reach: number, out: Float32Array) => void;
}

function mirrorOf(canvas: Canvas, setting: Setting, { behind, wall, end }: WetGround): Mirror {
  const { stand } = setting;
  const scale = canvas.scale * SHARE;
  const lowest = (canvas.top + canvas.height) / canvas.scale;
  const top = Math.floor((2 * stand.horizon - lowest) * scale) - 8;
  const bottom = Math.ceil((stand.horizon + stand.view.height * 0.3) * scale);
  const left = Math.floor(canvas.left * SHARE);
  const [width, height] = [Math.ceil(canvas.width * SHARE) + 1, bottom - top];
  const area = { width, height, left, top, scale };
  const light = new Float32Array(width * height * 4);
  for (const part of behind) {
    const own = new Float32Array(width * height * 4);
    part.paint({ ...area, light: own });
    for (let i = 0; i < own.length; i += 4) {
      const open = 1 - (own[i + 3] as number);
      for (let c = 0; c < 4; c++) light[i + c] = (light[i + c] as number) * open + (own[i + c] as number);
    }
  }
  // Sums down each column: a mean over any number of rows is one difference.
  const sums = new Float64Array((height + 1) * width * 3);
  for (let j = 0; j < height; j++)
    for (let i = 0; i < width; i++)
      for (let c = 0; c < 3; c++) {
        const at = (j * width + i) * 3 + c;
        sums[at + width * 3] = (sums[at] as number) + Math.min(2.5, light[(j * width + i) * 4 + c] as number);
      }
  const box = { ...area, light };
  return {
    at(column, row, reach, out) {
      const i = clamp(columnOf(box, column), 0, width - 1.001);
      const slope = Math.abs(column - stand.middle) / stand.view.focal;
      const z = Math.min(end, wall / Math.max(1e-6, slope));
      const foot = stand.horizon + (stand.view.focal * stand.eye) / z;
      const j = rowOf(box, 2 * foot - row) + 0.5;
      const half = Math.max(0.5, reach * scale);
      const a = clamp(Math.round(j - half), 0, height - 1);
      const b = clamp(Math.round(j + half), a + 1, height);
      const n = Math.floor(i);
      const s = i - n;
      for (let c = 0; c < 3; c++) {
        const [p, q] = [(a * width + n) * 3 + c, (b * width + n) * 3 + c];
        const one = (sums[q] as number) - (sums[p] as number);
        const two = (sums[q + 3] as number) - (sums[p + 3] as number);
        out[c] = (one + (two - one) * s) / (b - a);
      }
    },
  };
}

const [SHARP, WIDE] = [new Float32Array(3), new Float32Array(3)];

function paintGround(canvas: Canvas, setting: Setting, ground: WetGround, mirror: Mirror): void {
  const { stand, palette, haze, seed } = setting;
  const { width, height, light } = canvas;
  const { focal } = stand.view;
  const air = airOf(canvas, setting);
  const noise = noiseOf(seed, 7520);
  const { key, fill } = palette;
  for (let j = 0; j < height; j++) {
    const row = rowAt(canvas, j);
    const cover = clamp((row - stand.horizon) * canvas.scale + 0.5, 0, 1);
    if (cover <= 0) continue;
    const down = Math.max(0.02, row - stand.horizon) / focal;
    const z = stand.eye / down;
    const share = haze.share(stand.distance / z);
    const fine = (z * z) / (focal * canvas.scale * stand.eye);
    const grazing = clamp(1 - down * 1.6, 0, 1);
    for (let i = 0; i < width; i++) {
      const column = columnAt(canvas, i);
      const x = ((column - stand.middle) / focal) * z;
      const own = ground.colour(x, z, fine);
      const sun = ground.sunny(x, z);
      const seen = smoothstep(0.7, 0.1, fine);
      const puddle = smoothstep(0.46, 0.6, 0.5 + 0.5 * noise.clouds(x * 0.42, z * 0.3, 3)) * ground.wet;
      const rough = 0.5 * (noise.at(x * 5, z * 3.2) - 0.5) + 0.5 * (noise.at(x * 17, z * 11) - 0.5) * seen;
      const wobble = rough * (6 - 4.5 * puddle) * (0.3 + down) * 0.012 * focal * 0.2;
      const below = row - stand.horizon;
      mirror.at(column + wobble, row, 1 + below * (0.24 - 0.2 * puddle), SHARP);
      mirror.at(column + 3 * wobble, row, 4 + below * 0.75, WIDE);
      const shine = ground.wet * (0.16 + 0.4 * grazing * grazing + 0.34 * puddle) * (0.86 + 0.5 * rough);
      const o = (j * width + i) * 4;
      for (let c = 0; c < 3; c++) {
        const tone = own[c] as number;
        const lit =
          tone * ((key[c] as number) * 0.9 * sun + 0.85 * (fill[c] as number) + 1.1 * (WIDE[c] as number));
        const dark = 1 - ground.wet * (0.35 + 0.25 * puddle);
        const value = lit * dark + shine * ((SHARP[c] as number) * 1.15 + 0.35 * (WIDE[c] as number));
        light[o + c] = cover * (value + ((air[i * 3 + c] as number) - value) * share);
      }
      light[o + 3] = cover;
    }
  }
}
