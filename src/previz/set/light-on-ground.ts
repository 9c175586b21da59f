/** Light that is not even: fallen through leaves, or thrown by waves on what is looked down on. */
import { clamp, smoothstep } from '../math.ts';
import { lightOf } from './colour.ts';
import { coverSpot, paintSpot } from './material.ts';
import type { Material } from './material.ts';
import { noiseOf } from './relief-noise.ts';
import type { Setting } from './setting.ts';

const STREAM = 806;

/** Patches of light that fall through leaves. */
export function dappled({ seed, stand, palette }: Setting, ground: Material): Material {
  const noise = noiseOf(seed, STREAM);
  const D = stand.distance;
  const depth = clamp(0.62 * (palette.key[1] / (palette.key[1] + palette.fill[1] * 0.6)), 0, 0.6);
  return (spot) => {
    ground(spot);
    const { x, z } = spot;
    const mass = noise.clouds(x / (0.8 * D), z / (1.3 * D), 2);
    const holes = noise.clouds(x / (0.2 * D) + 7, z / (0.4 * D), 3, 0.7);
    const clearing =
      smoothstep(1.3, 0.3, Math.abs(x) / D) * smoothstep(0.5, 1, z / D) * smoothstep(4, 1.4, z / D);
    const light = 1 - depth * (1 - smoothstep(-0.14, 0.22, mass + 0.8 * holes + 0.34 * clearing));
    spot.r *= light;
    spot.g *= light;
    spot.b *= light;
    spot.through *= light;
  };
}

/** Water looked down on: its body, the net of light that the waves throw, and a shine of the sky. */
export function waterFromAbove({ seed, stand, palette }: Setting): Material {
  const noise = noiseOf(seed, STREAM + 1);
  const [deep, shallow] = [lightOf([0.34, 0.065, 235]), lightOf([0.56, 0.08, 205])];
  const shine = palette.horizon;
  const D = stand.distance;
  return (spot) => {
    const { x, z } = spot;
    const broad = noise.clouds(x / (0.7 * D), z / (0.7 * D), 3);
    const bend = 0.8 * noise.at(x / (0.14 * D) + 20, z / (0.14 * D));
    const net = noise.ridges(x / (0.13 * D) + bend, z / (0.13 * D) - bend, 2);
    paintSpot(spot, deep, shallow, clamp(0.35 + 0.6 * broad, 0, 1), 1);
    coverSpot(spot, shine, 0.4 * smoothstep(0.5, 0.95, net) + 0.08 * smoothstep(0, 0.4, broad));
  };
}
