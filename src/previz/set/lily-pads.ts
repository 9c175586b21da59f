/** Leaves of water lilies that lie on the water in groups, a flower here and there. */
import { clamp } from '../math.ts';
import { columnAt, rowAt } from './canvas.ts';
import type { Canvas } from './canvas.ts';
import { lightOf, times } from './colour.ts';
import type { Light } from './colour.ts';
import type { Setting } from './setting.ts';
import { columnOfPoint, rowOfPoint } from './standpoint.ts';

const [GROUPS, EACH] = [9, 11];

export function lilyPads(canvas: Canvas, setting: Setting): void {
  const { stand, random } = setting;
  const D = stand.distance;
  const half = (0.5 * stand.view.width) / stand.view.focal;
  for (let g = 0; g < GROUPS; g++) {
    const z = D * (0.85 + 3.6 * random(30, g) * random(31, g));
    const side = random(32, g) < 0.5 ? -1 : 1;
    const x = side * half * z * (0.38 + 0.66 * random(33, g));
    for (let n = 0; n < EACH; n++) {
      const k = g * EACH + n;
      const spread = 0.3 * D;
      pad(canvas, setting, {
        x: x + spread * (random(34, k) + random(35, k) - 1),
        z: z + 1.3 * spread * (random(36, k) + random(37, k) - 1),
        r: D * (0.014 + 0.02 * random(38, k)),
        notch: 2 * random(39, k) - 1,
        tone: random(40, k),
        flower: random(41, k) < 0.09,
      });
    }
  }
}

interface Pad {
  readonly x: number;
  readonly z: number;
  readonly r: number;
  /** Where it is cut in, and how light it is. */
  readonly notch: number;
  readonly tone: number;
  readonly flower: boolean;
}

function pad(canvas: Canvas, setting: Setting, { x, z, r, notch, tone, flower }: Pad): void {
  if (z < 0.72 * setting.stand.distance) return;
  const { stand, palette } = setting;
  const { key, fill, colour } = palette;
  const wide = (stand.view.focal * r) / z;
  const high = (wide * stand.eye) / z;
  const [cx, cy] = [columnOfPoint(stand, x, z), rowOfPoint(stand, 0, z)];
  const green = lightOf([0.36 + 0.14 * tone, 0.09 * colour, 140 - 18 * tone]);
  const lit: Light = [
    0.42 * key[0] + 0.7 * fill[0],
    0.42 * key[1] + 0.7 * fill[1],
    0.42 * key[2] + 0.7 * fill[2],
  ];
  const leaf = times(green, lit);
  const { scale } = canvas;
  stamp(
    canvas,
    cx,
    cy,
    wide,
    high,
    (u, v, d) => {
      const cut = Math.abs(u - notch * 0.8 - 0.2 * v) < 0.16 * (v + 0.2) && v > 0 ? 0 : 1;
      const vein = 0.9 + 0.1 * Math.min(1, Math.abs(u * 3 - Math.round(u * 3)) * 3);
      // The far rim is turned up and catches the sky.
      const rim = 1 + 0.9 * clamp((d - 0.8) * 5, 0, 1) * (v < 0 ? 1 : 0.25);
      return { share: cut * clamp((1 - d) * high * scale, 0, 1), level: vein * rim };
    },
    leaf,
  );
  if (flower) {
    const petals = times(lightOf([0.9, 0.08, 350]), [lit[0] * 1.15, lit[1] * 1.15, lit[2] * 1.15]);
    const size = Math.max(1.6, 0.36 * wide);
    stamp(
      canvas,
      cx,
      cy - 0.6 * size,
      size,
      0.75 * size,
      (u, v, d) => {
        const star = 0.75 + 0.25 * Math.abs(((u * 2.3 + 10) % 1) - 0.5) * 2;
        return { share: clamp((star - d) * size * scale, 0, 1), level: 0.75 - 0.4 * v };
      },
      petals,
    );
  }
}

/** Puts something round on the canvas; `shape` gets places of the unit circle and their distance from its middle. */
function stamp(
  canvas: Canvas,
  cx: number,
  cy: number,
  wide: number,
  high: number,
  shape: (u: number, v: number, d: number) => { share: number; level: number },
  colour: Light,
): void {
  const { width, height, light, scale, left, top } = canvas;
  const from = Math.max(0, Math.floor((cy - high) * scale - top));
  const to = Math.min(height - 1, Math.ceil((cy + high) * scale - top + 1));
  const first = Math.max(0, Math.floor((cx - wide) * scale - left));
  const last = Math.min(width - 1, Math.ceil((cx + wide) * scale - left + 1));
  for (let j = from; j <= to; j++)
    for (let i = first; i <= last; i++) {
      const u = (columnAt(canvas, i) - cx) / wide;
      const v = (rowAt(canvas, j) - cy) / high;
      const d = Math.sqrt(u * u + v * v);
      if (d >= 1) continue;
      const { share, level } = shape(u, v, d);
      if (share <= 0) continue;
      const o = (j * width + i) * 4;
      const over = share * (light[o + 3] as number);
      for (let c = 0; c < 3; c++)
        light[o + c] = (light[o + c] as number) * (1 - share) + over * level * (colour[c] as number);
    }
}
