/** What land is made of: its colour, and the small forms that follow the large ones. */
import { TAU, clamp, sin, smoothstep } from '../math.ts';
import { adjusted } from './colour.ts';
import type { Light } from './colour.ts';
import type { Spot } from './land.ts';
import { noiseOf } from './relief-noise.ts';
import type { Setting } from './setting.ts';

export type Material = (spot: Spot) => void;

const STREAM = 800;

/** Sand: even in colour, with wind ripples across the slopes. */
export function sand({ seed, stand }: Setting, colour: Light): Material {
  const noise = noiseOf(seed, STREAM);
  const dark = adjusted(colour, 0.9, 1.1, -4);
  const length = 0.042 * stand.distance;
  return (spot) => {
    const { x, z, fine, ny } = spot;
    const patch = noise.at(x / (0.6 * stand.distance), z / (0.8 * stand.distance));
    const grain = fine < 0.03 ? (noise.at(x * 31, z * 31) - 0.5) * 0.1 : 0;
    const tone = clamp(0.5 + 0.9 * (patch - 0.5) - 2 * (1 - ny), 0, 1);
    const warp = noise.at(x / (9 * length), z / (9 * length));
    const even = smoothstep(0.8, 0.95, ny);
    ripple(spot, warp, length, 0.22, fine);
    ripple(spot, 1.6 * warp, 3.7 * length, 0.14 * even, fine);
    spot.r = mix(dark[0], colour[0], tone) * (1 + grain);
    spot.g = mix(dark[1], colour[1], tone) * (1 + grain);
    spot.b = mix(dark[2], colour[2], tone) * (1 + grain);
  };
}

/** Tilts the normal by a wave of this length, bent by `warp`, where a pixel can show it. */
function ripple(spot: Spot, warp: number, length: number, steep: number, fine: number): void {
  const seen = smoothstep(2.2, 7, length / (fine * 2.4));
  if (seen <= 0) return;
  const phase = (0.35 * spot.x + spot.z) / length + 5 * warp;
  const slope = steep * seen * sin(TAU * phase) * spot.ny;
  spot.nx += 0.55 * slope;
  spot.nz += slope;
}

function mix(a: number, b: number, t: number): number {
  return a + (b - a) * t;
}
