/** Sand, snow, earth and rock: their colours, and the small forms that follow the large ones. */
import { TAU, clamp, sin, smoothstep } from '../math.ts';
import { adjusted, lightOf } from './colour.ts';
import type { Light } from './colour.ts';
import { HUES } from './palette.ts';
import type { Spot } from './land-form.ts';
import { coverSpot, paintSpot } from './material.ts';
import type { Material } from './material.ts';
import { grass, meadowOf } from './meadow.ts';
import { noiseOf } from './relief-noise.ts';
import type { Setting } from './setting.ts';

const STREAM = 800;

/** Sand: even in colour, with wind ripples across the slopes. */
export function sand({ seed, stand }: Setting, colour: Light): Material {
  const noise = noiseOf(seed, STREAM);
  const dark = adjusted(colour, 0.9, 1.1, -4);
  const length = 0.027 * stand.distance;
  return (spot) => {
    const { x, z, fine, ny } = spot;
    const patch = noise.at(x / (0.6 * stand.distance), z / (0.8 * stand.distance));
    const grain = fine < 0.03 ? 1 + (noise.at(x * 31, z * 31) - 0.5) * 0.1 : 1;
    const tone = clamp(0.5 + 0.9 * (patch - 0.5) - 2 * (1 - ny), 0, 1);
    const warp = noise.at(x / (16 * length), z / (24 * length));
    const even = smoothstep(0.8, 0.95, ny);
    ripple(spot, warp, length, 0.15, fine);
    ripple(spot, 0.7 * warp, 4.3 * length, 0.04 * even, fine);
    paintSpot(spot, dark, colour, tone, grain);
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

/** Snow: drifts with soft edges, bluish in the shade, glittering near the camera. */
function snow({ seed, stand }: Setting): Material {
  const noise = noiseOf(seed, STREAM + 1);
  const white = lightOf([0.955, 0.012, 235]);
  const shade = lightOf([0.9, 0.022, 250]);
  const D = stand.distance;
  return (spot) => {
    const { x, z, fine } = spot;
    const drift = noise.at(x / (0.5 * D) + 9, z / (0.16 * D));
    const ridge = noise.at(x / (0.16 * D) + 2 * drift, z / (0.05 * D));
    const seen = smoothstep(0.03 * D, 0.006 * D, fine);
    spot.nz += 0.3 * seen * (ridge - 0.5);
    spot.nx += 0.16 * seen * (drift - 0.5);
    const glitter = fine < 0.01 * D && noise.at(x * 90, z * 90) > 0.955 ? 1.25 : 1;
    spot.through = 0.22;
    paintSpot(spot, shade, white, clamp(0.3 + drift, 0, 1), glitter * (0.97 + 0.05 * ridge));
  };
}

/** Dry ground: dust and earth with cracks of tone, stones here and there. */
function earth({ seed, stand }: Setting, colour: Light): Material {
  const noise = noiseOf(seed, STREAM + 3);
  const dark = adjusted(colour, 0.8, 1.05, -6);
  const D = stand.distance;
  return (spot) => {
    const { x, z, fine } = spot;
    const broad = noise.clouds(x / (1.9 * D), z / (2.6 * D), 2);
    const seen = smoothstep(0.02 * D, 0.003 * D, fine);
    const cracks = seen > 0 ? noise.ridges(x / (0.2 * D) + broad, z / (0.2 * D), 4) : 0.3;
    const stones = seen > 0 ? 0.5 + 0.6 * noise.clouds(x / (0.03 * D) + 30, z / (0.05 * D), 3, 0.7) : 0.5;
    const stone = seen * smoothstep(0.78, 0.9, stones);
    spot.nx += seen * (0.26 * (cracks - 0.3) + 0.2 * stone);
    spot.nz += seen * (0.3 * (stones - 0.5) - 0.2 * stone);
    const tone = clamp(0.62 + 0.5 * broad - 0.9 * seen * (cracks - 0.3) + 0.2 * seen * (stones - 0.5), 0, 1);
    paintSpot(spot, dark, colour, tone, 1);
  };
}

/** Rock with snow where it is high or lies flat, and what grows where it is low; heights in metres. */
export function rock(
  setting: Setting,
  { snowLine, treeLine }: { snowLine: number; treeLine: number },
): Material {
  const { seed, wish } = setting;
  const noise = noiseOf(seed, STREAM + 4);
  const [bare, dark] = [lightOf([0.56, 0.022, 40]), lightOf([0.4, 0.024, 280])];
  const white = lightOf([0.96, 0.01, 240]);
  const green = meadowOf(wish.season).deep;
  return (spot) => {
    const { x, y, z, ny } = spot;
    const scale = 1 / snowLine;
    const patch = noise.clouds(2.1 * x * scale, 2.1 * (z + 2 * y) * scale, 4);
    // Strata lie flat and are bent a little.
    const strata = noise.at(0.7 * x * scale + 4 * patch, 30 * y * scale) - 0.5;
    paintSpot(spot, dark, bare, clamp(0.55 + 0.5 * patch + 0.5 * strata, 0, 1), 1);
    const low = smoothstep(treeLine * (1 + 0.5 * patch), treeLine * (0.5 + 0.5 * patch), y);
    if (low > 0) coverSpot(spot, green, 0.85 * low);
    const snowy = smoothstep(snowLine * (0.75 + 0.5 * patch), snowLine * (1.02 + 0.5 * patch), y);
    const lies = smoothstep(0.44, 0.66, ny + 0.12 * patch);
    if (snowy > 0) coverSpot(spot, white, snowy * lies);
  };
}

/** The ground that a plan asks for, or what a place has by itself. */
export function groundOf(setting: Setting, own: string): Material {
  const { wish } = setting;
  const kind =
    wish.ground ?? (wish.season === 'winter' || wish.has('snow') || wish.has('blizzard') ? 'snow' : own);
  const meadow = meadowOf(wish.season);
  if (kind === 'snow' || kind === 'ice') return snow(setting);
  if (kind === 'flowers') return grass(setting, { ...meadow, flowers: flowerColour(setting) });
  if (kind === 'grass' || kind === 'water') return grass(setting, meadow);
  if (kind === 'sand') return sand(setting, lightOf([0.78, 0.085, 68]));
  if (kind === 'red_sand') return sand(setting, lightOf([0.62, 0.135, 42]));
  if (kind === 'rock' || kind === 'asphalt') return earth(setting, lightOf([0.5, 0.012, 270]));
  if (kind === 'soil' || kind === 'wood') return earth(setting, lightOf([0.46, 0.05, 60]));
  if (kind === 'dust') return earth(setting, lightOf([0.7, 0.07, 72]));
  return grass(setting, meadow);
}

function flowerColour({ wish, palette }: Setting): Light {
  const asked = wish.palette.find((name) => HUES[name]);
  return asked ? palette.accent : lightOf([0.72, 0.16, 15]);
}

export { dappled, waterFromAbove } from './light-on-ground.ts';
export { meadowOf } from './meadow.ts';
export type { Material } from './material.ts';
