/** A field or a plain: rolling land, trees in groups, one tree that stands alone at a third, grass before it all. */
import { smoothstep } from '../../math.ts';
import { landParts } from '../land-part.ts';
import type { Height } from '../land.ts';
import { groundOf, meadowOf } from '../materials.ts';
import type { Material } from '../materials.ts';
import { together } from '../part.ts';
import type { Part } from '../part.ts';
import { noiseOf } from '../relief-noise.ts';
import { reedsPart } from '../reeds.ts';
import type { Setting } from '../setting.ts';
import { skyPart } from '../sky-part.ts';
import { grovePart } from '../stand-of-trees.ts';
import type { Template } from '../template.ts';
import { rangeParts } from './mountains.ts';

export const field: Template = {
  standing: () => ({ horizon: 0.5, feet: 0.83, eye: 2 }),
  surface: 'ground',
  parts: (setting) => {
    const dry = isDry(setting);
    return fieldParts(setting, groundOf(setting, 'grass'), dry ? 0 : 0.42);
  },
  ground: (setting) => {
    const height = rollingLand(setting);
    return (x, z) => height(x, z, 0.1);
  },
};

function isDry({ wish }: Setting): boolean {
  return ['dust', 'soil', 'sand', 'red_sand', 'rock'].includes(wish.ground ?? '') || wish.has('dust');
}

/** @param green how many trees there are, 0..1 */
export function fieldParts(setting: Setting, material: Material, green: number): Part[] {
  const height = rollingLand(setting);
  const land = landParts(setting, height, material);
  const { wish, sunSide } = setting;
  const snowy = wish.ground === 'snow' || wish.season === 'winter' || wish.has('snow');
  const leaf = meadowOf(snowy ? undefined : wish.season).deep;
  const kind = snowy ? 'fir' : 'mixed';
  const grove = (near: number, far: number, count: number, tall: number, open: number): Part =>
    grovePart(setting, height, {
      near,
      far,
      count: Math.round(count * green),
      tall,
      kind,
      leaf,
      density: (across) => 0.08 + 0.92 * smoothstep(open, open + 0.35, Math.abs(across + 0.12 * sunSide)),
      stream: Math.round(10 * near),
    });
  const alone = grovePart(setting, height, {
    near: 5.4,
    far: 5.8,
    count: 60,
    tall: 7,
    kind: snowy ? 'fir' : 'broadleaf',
    leaf,
    density: (across) => (Math.abs(across + 0.55 * sunSide) < 0.035 ? 1 : 0),
    stream: 77,
  });
  const grassy = wish.ground === undefined || wish.ground === 'grass' || wish.ground === 'flowers';
  return [
    skyPart(setting),
    ...rangeParts(setting, 0.42).slice(0, 1),
    together(land(18, 64, 0.3), grove(24, 30, 190, 8, 0.1)),
    together(land(6.5, 20, 0.12), grove(11, 14, 90, 7, 0.35)),
    together(land(0.02, 7), ...(green > 0 ? [alone] : [])),
    ...(grassy && !snowy ? [reedsPart(setting, 0.2, 90)] : []),
  ];
}

export function rollingLand({ stand, seed, sunSide, wish }: Setting): Height {
  const D = stand.distance;
  const drifts = wish.ground === 'snow' || wish.season === 'winter' ? 0.1 : 0;
  const noise = noiseOf(seed, 851);
  return (x, z) => {
    const v = z / D;
    const swell = 0.05 * D * (noise.at(x / (2.6 * D), z / (3.2 * D)) - 0.5);
    const drift =
      drifts > 0
        ? drifts * D * noise.ridges(x / (2.2 * D) + 0.35 * v, z / (1.5 * D), 2) * smoothstep(0.9, 1.5, v)
        : 0;
    const roll = 0.07 * smoothstep(2, 9, v) * (v - 1) * (noise.at(x / (7 * D) + 9, z / (8 * D)) - 0.45);
    const bank = 0.12 * D * smoothstep(0.4, 2.4, (-sunSide * x) / D) * smoothstep(0.8, 2.2, v);
    return swell + drift + D * Math.min(roll, 1.6) + bank;
  };
}
