/** A set seen from straight above: all of it lies on the picture, at the subject's distance. */
import { columnAt, rowAt } from './canvas.ts';
import type { Spot } from './land.ts';
import type { Material } from './materials.ts';
import type { Part } from './part.ts';
import type { Setting } from './setting.ts';
import { clamp, smoothstep } from '../math.ts';

/** Ground that the light grazes, brighter in the middle than towards the corners. */
export function groundFromAbove(setting: Setting, material: Material): Part {
  const { stand, palette, sky } = setting;
  const { view, distance } = stand;
  const [lx, ly, lz] = sky.sun.from;
  const { key, fill, colour } = palette;
  return {
    far: 1,
    near: 1,
    paint(canvas) {
      const spot: Spot = { x: 0, y: 0, z: 0, fine: 0, nx: 0, ny: 1, nz: 0, r: 0, g: 0, b: 0, through: 0 };
      const perPixel = distance / view.focal;
      const [cx, cy] = [stand.middle, (view.height - 1) / 2];
      const corner = Math.sqrt(view.width ** 2 + view.height ** 2) / 2;
      spot.fine = perPixel / canvas.scale;
      for (let j = 0, o = 0; j < canvas.height; j++) {
        const v = rowAt(canvas, j) - cy;
        for (let i = 0; i < canvas.width; i++, o += 4) {
          const u = columnAt(canvas, i) - cx;
          spot.x = u * perPixel;
          spot.z = distance - v * perPixel;
          spot.nx = 0;
          spot.ny = 1;
          spot.nz = 0;
          spot.through = 0;
          material(spot);
          const facing = clamp(spot.nx * lx + spot.ny * Math.max(0.5, ly) + spot.nz * lz, 0, 1.2);
          const lit = facing + 0.4 * spot.through;
          const away = Math.sqrt(u * u + v * v) / corner;
          const pool = 1.12 - 0.5 * smoothstep(0.15, 1.15, away);
          const grey = (1 - colour) * (0.25 * spot.r + 0.6 * spot.g + 0.15 * spot.b);
          canvas.light[o] = pool * (grey + colour * spot.r) * (key[0] * lit * 0.8 + fill[0]);
          canvas.light[o + 1] = pool * (grey + colour * spot.g) * (key[1] * lit * 0.8 + fill[1]);
          canvas.light[o + 2] = pool * (grey + colour * spot.b) * (key[2] * lit * 0.8 + fill[2]);
          canvas.light[o + 3] = 1;
        }
      }
      return 1;
    },
  };
}
