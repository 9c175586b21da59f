/** Grass and flowers. */
import { clamp, smoothstep } from '../math.ts';
import { hash } from '../noise.ts';
import { lightOf } from './colour.ts';
import type { Light } from './colour.ts';
import type { Spot } from './land-form.ts';
import { coverSpot, paintSpot } from './material.ts';
import type { Material } from './material.ts';
import { noiseOf } from './relief-noise.ts';
import type { Noise } from './relief-noise.ts';
import type { Setting } from './setting.ts';

const STREAM = 802;

/** The greens of a season. */
export function meadowOf(season: string | undefined): Meadow {
  if (season === 'autumn') return { deep: lightOf([0.4, 0.07, 70]), light: lightOf([0.68, 0.1, 78]) };
  if (season === 'winter') return { deep: lightOf([0.5, 0.03, 95]), light: lightOf([0.74, 0.04, 92]) };
  if (season === 'spring') return { deep: lightOf([0.45, 0.095, 140]), light: lightOf([0.75, 0.14, 122]) };
  return { deep: lightOf([0.4, 0.08, 138]), light: lightOf([0.68, 0.115, 118]) };
}

/** Grass: strokes that stand up, in tufts of several greens; with flowers where they are asked for. */
export function grass(setting: Setting, colours: Meadow): Material {
  const { seed, stand } = setting;
  const noise = noiseOf(seed, STREAM);
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
    paintSpot(spot, colours.deep, colours.light, tone, 1 + 0.45 * seen * stroke);
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
  if (near < 1) coverSpot(spot, colour, (1 - near) * 0.34 * drift);
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
  coverSpot(
    spot,
    [0, 1, 2].map((c) => level * ((colour[c] as number) + (0.85 - (colour[c] as number)) * pale)),
    share,
  );
}
