/** A vault of iron and glass: two walls, a round roof over them and a far end, each pixel where its ray meets them. */
import { clamp, exp, smoothstep } from '../math.ts';
import { hash } from '../noise.ts';
import { wash } from './brush.ts';
import { mixed, scaled } from './colour.ts';
import { NEAREST } from './extent.ts';
import type { Part } from './part.ts';
import { noiseOf } from './relief-noise.ts';
import type { Setting } from './setting.ts';

/** Metres. */
export const HALL = { half: 5.2, wall: 3, rise: 4.6, end: 46 } as const;
/** Between the ribs, the bars along the hall, and how thick both are. */
const [BAY, BAR, RIB, THIN] = [3.4, 1.05, 0.17, 0.055];

interface Hit {
  z: number;
  /** Along the girth of the hall from its foot, and which face it is. */
  girth: number;
  end: boolean;
}

/** Where a ray with these slopes to the right and up leaves the hall. */
function hitOf(a: number, b: number, eye: number, hit: Hit): void {
  const { half, wall, rise, end } = HALL;
  const side = Math.abs(a) > 1e-6 ? half / Math.abs(a) : 1e9;
  let z = side;
  hit.girth = eye + b * side;
  if (hit.girth > wall) {
    const k = rise / half;
    const lift = (eye - wall) / k;
    const up = b / k;
    const [A, B, C] = [a * a + up * up, 2 * lift * up, lift * lift - half * half];
    z = (-B + Math.sqrt(Math.max(0, B * B - 4 * A * C))) / (2 * A);
    // The angle by its sine: even enough for bars.
    const x = Math.abs(a * z) / half;
    const y = (eye + b * z - wall) / rise;
    hit.girth = wall + half * 1.5 * (y / (y + x + 1e-6));
  }
  hit.end = z > end;
  hit.z = hit.end ? end : z;
}

export function glassPart(setting: Setting, air: (z: number) => number): Part {
  const { stand, palette, sky, seed } = setting;
  const { view, middle, horizon, eye, distance } = stand;
  const iron = mixed(scaled(palette.fill, 0.1), scaled(palette.haze, 0.12), 0.5);
  const milk = mixed(palette.hazeSunward, palette.disc, 0.5);
  const dim = palette.moon ? 0.02 : 0.14;
  const hit: Hit = { z: 1, girth: 0, end: false };
  const slopes = (u: number, v: number): [number, number] => [
    (u - middle) / view.focal,
    (horizon - v) / view.focal,
  ];
  return {
    far: distance / HALL.end,
    near: NEAREST,
    bottom: horizon + 0.5 * view.height,
    paint(canvas) {
      const noise = noiseOf(seed, 981);
      const haze = new Float32Array(3);
      const pixel = 1 / (view.focal * canvas.scale);
      wash(canvas, (u, v, ink) => {
        const [a, b] = slopes(u, v);
        hitOf(a, b, eye, hit);
        const { z, girth, end } = hit;
        const x = a * z;
        const y = eye + b * z;
        if (y < 0) return 0;
        const flat = pixel * z;
        const slant = end ? flat : (pixel * z * z) / (0.8 * HALL.half);
        const bars = end
          ? Math.max(line(x + 0.525, BAR, THIN * 1.3, flat), line(y, 1.5, THIN * 1.3, flat), line(arch(x, y), 2.3, RIB, flat)) // prettier-ignore
          : Math.max(line(z, BAY, RIB, slant), line(z, BAY / 3, THIN * 0.7, slant), line(girth, BAR, THIN, flat * 1.2), line(girth - HALL.wall, 40, RIB * 1.6, flat)); // prettier-ignore
        const cell = end
          ? Math.floor((x + 0.525) / BAR) * 31 + Math.floor(y / 1.5)
          : Math.floor(girth / BAR) * 57 + Math.floor((z / BAY) * 3) + (a < 0 ? 7000 : 0);
        const [dx, dy] = [a - sky.sun.x, b - sky.sun.y];
        const d = Math.sqrt(dx * dx + dy * dy);
        const glow = exp(-d / 0.3);
        const stain = noise.at(u / (0.05 * view.height), v / (0.035 * view.height)) - 0.5;
        const clouded = clamp(dim + 0.2 * hash(seed, 982, cell & 0xffff) + 0.14 * stain + 0.25 * smoothstep(2.6, 0.4, y), 0.04, 0.75); // prettier-ignore
        const share = clouded + (1 - clouded) * bars;
        setting.haze.light(a, haze);
        const veil = air(z);
        // Bright air eats thin bars around the sun.
        const burn = 0.75 * exp(-d / 0.09);
        for (let c = 0; c < 3; c++) {
          const h = (haze[c] as number) * (1 + 0.5 * glow);
          const frame = (iron[c] as number) * (1 + 2.2 * glow);
          const dark = frame + (h - frame) * clamp(0.82 * veil + burn, 0, 1);
          const pane = (milk[c] as number) * (0.62 + 0.75 * glow);
          ink[c] = (bars * dark + (1 - bars) * clouded * pane) / Math.max(1e-4, bars + (1 - bars) * clouded);
        }
        return share;
      });
      return (u, v) => {
        const [a, b] = slopes(u, v);
        hitOf(a, b, eye, hit);
        return Math.min(NEAREST, distance / hit.z);
      };
    },
  };
}

/** Rings of the far end: distance from the middle of its arch. */
function arch(x: number, y: number): number {
  const up = ((y - HALL.wall) * HALL.half) / HALL.rise;
  return up < 0 ? 100 : Math.sqrt(x * x + up * up);
}

/** Share of a pixel of this size that lines of a width, so far apart, cover. */
function line(at: number, apart: number, wide: number, pixel: number): number {
  const off = Math.abs(at / apart - Math.round(at / apart)) * apart;
  if (pixel > apart) return wide / apart;
  const size = Math.max(wide, pixel);
  return clamp((size / 2 - off) / pixel + 0.5, 0, 1) * (wide / size);
}
