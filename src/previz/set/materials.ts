/** What land is made of: its colour, and the small forms that follow the large ones. */
import { TAU, clamp, sin, smoothstep } from '../math.ts';
import { hash } from '../noise.ts';
import { adjusted, lightOf } from './colour.ts';
import type { Light } from './colour.ts';
import { HUES } from './palette.ts';
import type { Spot } from './land.ts';
import { noiseOf } from './relief-noise.ts';
import type { Noise } from './relief-noise.ts';
import type { Setting } from './setting.ts';

export type Material = (spot: Spot) => void;

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
    paint(spot, dark, colour, tone, grain);
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
export function snow({ seed, stand }: Setting): Material {
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
    paint(spot, shade, white, clamp(0.3 + drift, 0, 1), glitter * (0.97 + 0.05 * ridge));
  };
}

/** Grass: strokes that stand up, in tufts of several greens; with flowers where they are asked for. */
export function grass(setting: Setting, colours: Meadow): Material {
  const { seed, stand } = setting;
  const noise = noiseOf(seed, STREAM + 2);
  const D = stand.distance;
  const blade = 0.0024 * D;
  return (spot) => {
    const { x, z, fine } = spot;
    const field = noise.clouds(x / (2.2 * D), z / (3.4 * D), 2);
    const tuft = noise.clouds(x / (0.07 * D), z / (0.13 * D), fine < 0.02 * D ? 2 : 1) * 0.5 + 0.5;
    const seen = smoothstep(1.3 * blade, 0.3 * blade, fine);
    // Blades: narrow across, tall in the picture, which is long in depth.
    const stroke =
      seen > 0 ? 0.5 * noise.clouds(x / blade + 2 * tuft + 0.15 * (z / blade), z / (7 * blade), 2) : 0;
    const fleck = noise.at(x / (0.3 * D) + 50, z / (0.5 * D)) - 0.5;
    spot.nx += 0.35 * seen * stroke + 0.25 * (tuft - 0.5);
    spot.nz -= 0.22;
    spot.through = 0.34;
    const tone = clamp(0.48 + 0.7 * field + 0.5 * fleck + 0.5 * seen * stroke + 0.35 * (tuft - 0.5), 0, 1);
    paint(spot, colours.deep, colours.light, tone, 1 + 0.45 * seen * stroke);
    if (colours.flowers) flower(spot, colours.flowers, noise, setting);
  };
}

export interface Meadow {
  readonly deep: Light;
  readonly light: Light;
  readonly flowers?: Light;
}

/** Flowers stand in drifts: a dot in a cell each where the camera is near, a breath of their colour far away. */
function flower(spot: Spot, colour: Light, noise: Noise, { seed, stand }: Setting): void {
  const { x, z, fine } = spot;
  const D = stand.distance;
  const drift = smoothstep(0.36, 0.68, noise.at(x / (0.8 * D) + 20, z / (1.7 * D)));
  const [wide, deep] = [0.021 * D, 0.075 * D];
  const j = Math.floor(z / deep);
  const aside = wide * hash(seed, STREAM + 25, j);
  const i = Math.floor((x - aside) / wide);
  const near = smoothstep(0.02 * D, 0.006 * D, fine);
  const key = (i & 0xffff) * 65536 + (j & 0xffff);
  if (near < 1) cover(spot, colour, (1 - near) * 0.34 * drift);
  if (near <= 0 || hash(seed, STREAM + 20, key) > 0.15 + 0.8 * drift) return;
  const size = wide * (0.17 + 0.16 * hash(seed, STREAM + 21, key));
  const [stemX, stemZ] = [
    aside + wide * (i + 0.3 + 0.4 * hash(seed, STREAM + 22, key)),
    deep * (j + 0.3 + 0.4 * hash(seed, STREAM + 23, key)),
  ];
  // It stands up: as round in the picture as it is wide.
  const dx = x - (stemX * z) / stemZ;
  const dz = ((z - stemZ) * stand.eye) / z;
  const share = near * clamp((size - Math.sqrt(dx * dx + dz * dz)) / (0.35 * size + fine), 0, 1);
  if (share <= 0) return;
  const pale = hash(seed, STREAM + 24, key) > 0.7 ? 0.55 : 0;
  const level = 0.85 + 0.4 * clamp(dz / size, -0.5, 0.5);
  cover(
    spot,
    [0, 1, 2].map((c) => level * ((colour[c] as number) + (0.85 - (colour[c] as number)) * pale)),
    share,
  );
}

/** Dry ground: dust and earth with cracks of tone, stones here and there. */
export function earth({ seed, stand }: Setting, colour: Light): Material {
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
    paint(spot, dark, colour, tone, 1);
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
    paint(spot, dark, bare, clamp(0.55 + 0.5 * patch + 0.5 * strata, 0, 1), 1);
    const low = smoothstep(treeLine * (1 + 0.5 * patch), treeLine * (0.5 + 0.5 * patch), y);
    if (low > 0) cover(spot, green, 0.85 * low);
    const snowy = smoothstep(snowLine * (0.75 + 0.5 * patch), snowLine * (1.02 + 0.5 * patch), y);
    const lies = smoothstep(0.44, 0.66, ny + 0.12 * patch);
    if (snowy > 0) cover(spot, white, snowy * lies);
  };
}

/** Water looked down on: its body, the net of light that the waves throw, and a shine of the sky. */
export function waterFromAbove({ seed, stand, palette }: Setting): Material {
  const noise = noiseOf(seed, STREAM + 7);
  const [deep, shallow] = [lightOf([0.34, 0.065, 235]), lightOf([0.56, 0.08, 205])];
  const shine = palette.horizon;
  const D = stand.distance;
  return (spot) => {
    const { x, z } = spot;
    const broad = noise.clouds(x / (0.7 * D), z / (0.7 * D), 3);
    const bend = 0.8 * noise.at(x / (0.14 * D) + 20, z / (0.14 * D));
    const net = noise.ridges(x / (0.13 * D) + bend, z / (0.13 * D) - bend, 2);
    paint(spot, deep, shallow, clamp(0.35 + 0.6 * broad, 0, 1), 1);
    cover(spot, shine, 0.4 * smoothstep(0.5, 0.95, net) + 0.08 * smoothstep(0, 0.4, broad));
  };
}

/** Patches of light that fall through leaves. */
export function dappled({ seed, stand, palette }: Setting, ground: Material): Material {
  const noise = noiseOf(seed, STREAM + 6);
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

function cover(spot: Spot, [r = 0, g = 0, b = 0]: readonly number[], share: number): void {
  spot.r += (r - spot.r) * share;
  spot.g += (g - spot.g) * share;
  spot.b += (b - spot.b) * share;
}

function paint(spot: Spot, dark: Light, light: Light, tone: number, level: number): void {
  spot.r = (dark[0] + (light[0] - dark[0]) * tone) * level;
  spot.g = (dark[1] + (light[1] - dark[1]) * tone) * level;
  spot.b = (dark[2] + (light[2] - dark[2]) * tone) * level;
}

/** The greens of a season. */
export function meadowOf(season: string | undefined): Meadow {
  if (season === 'autumn') return { deep: lightOf([0.4, 0.07, 70]), light: lightOf([0.68, 0.1, 78]) };
  if (season === 'winter') return { deep: lightOf([0.5, 0.03, 95]), light: lightOf([0.74, 0.04, 92]) };
  if (season === 'spring') return { deep: lightOf([0.45, 0.095, 140]), light: lightOf([0.75, 0.14, 122]) };
  return { deep: lightOf([0.4, 0.08, 138]), light: lightOf([0.68, 0.115, 118]) };
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
