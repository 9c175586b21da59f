/** Land in its light: its material at each place, lit by the sun and the sky, through the air before it. */
import { smoothstep } from '../math.ts';
import { airOf } from './air-columns.ts';
import { columnAt, rowAt } from './canvas.ts';
import type { Canvas } from './canvas.ts';
import type { Land, Spot } from './land-form.ts';
import { shadowsOf } from './land-shadows.ts';
import type { Setting } from './setting.ts';

export function shade(canvas: Canvas, setting: Setting, land: Land, depth: Float32Array): void {
  const { width, height, light } = canvas;
  const { stand, palette, sky, haze } = setting;
  const { horizon, middle, eye, distance, view } = stand;
  const { focal } = view;
  const [lx, ly, lz] = sky.sun.from;
  const { key, fill } = palette;
  const spot: Spot = { x: 0, y: 0, z: 0, fine: 0, nx: 0, ny: 1, nz: 0, r: 0, g: 0, b: 0, through: 0 };
  const air = airOf(canvas, setting);
  const sheens = Float32Array.from({ length: width }, (_, i) =>
    sky.sunward((columnAt(canvas, i) - middle) / focal),
  );
  const shadow = land.shadows ? shadowsOf(canvas, setting, land, depth) : undefined;
  for (let j = 0; j < height; j++) {
    const row = rowAt(canvas, j);
    for (let i = 0; i < width; i++) {
      const q = depth[j * width + i] as number;
      if (q === 0) continue;
      const z = 1 / q;
      const x = ((columnAt(canvas, i) - middle) / focal) * z;
      const fine = z / (focal * canvas.scale);
      const e = 0.9 * fine + 0.0006 * z;
      const y = eye + ((horizon - row) * z) / focal;
      const h = land.height(x, z, fine);
      const dx = (land.height(x + e, z, fine) - h) / e;
      // Towards the camera: at a crest its near flank is what is seen.
      const ez = e + 0.003 * z;
      const dz = (h - land.height(x, z - ez, fine)) / ez;
      const n = 1 / Math.sqrt(dx * dx + dz * dz + 1);
      spot.x = x;
      spot.y = y;
      spot.z = z;
      spot.fine = fine;
      spot.nx = -dx * n;
      spot.ny = n;
      spot.nz = -dz * n;
      spot.through = 0;
      land.material(spot);
      const grey = (1 - palette.colour) * (0.25 * spot.r + 0.6 * spot.g + 0.15 * spot.b);
      spot.r = grey + palette.colour * spot.r;
      spot.g = grey + palette.colour * spot.g;
      spot.b = grey + palette.colour * spot.b;
      const facing = spot.nx * lx + spot.ny * ly + spot.nz * lz;
      const dark = shadow ? shadow(i, j) : 1;
      const grazing = 1 - Math.abs(spot.ny - (spot.nz * z + spot.nx * x) / z) * 0.8;
      const sheen = grazing > 0 ? 0.2 * grazing * dark * (sheens[i] as number) : 0;
      const lit = sheen + (facing > 0 ? facing : 0) * dark + spot.through * (0.35 + 0.65 * dark) * 0.5;
      const open = 0.62 + 0.38 * spot.ny;
      // Light that the lit ground throws back into what is turned from the sun.
      const back = 0.1 * (facing < 0 ? -facing : 0);
      const o = (j * width + i) * 4;
      const near = q * distance;
      const framed = near > 1.1 ? 1 - 0.34 * smoothstep(1.1, 2, near) : 1;
      let share = haze.share(near);
      if (land.mist) {
        const over = spot.y / land.mist.high;
        share += (1 - share) * land.mist.thick * (over <= 0 ? 1 : 1 / (1 + over * over * over));
      }
      const a = i * 3;
      light[o] = mix(framed * spot.r * (key[0] * (lit + back) + fill[0] * open), air[a] as number, share);
      light[o + 1] = mix(
        framed * spot.g * (key[1] * (lit + back) + fill[1] * open),
        air[a + 1] as number,
        share,
      );
      light[o + 2] = mix(
        framed * spot.b * (key[2] * (lit + back) + fill[2] * open),
        air[a + 2] as number,
        share,
      );
      light[o + 3] = 1;
    }
  }
}

function mix(a: number, b: number, t: number): number {
  return a + (b - a) * t;
}
