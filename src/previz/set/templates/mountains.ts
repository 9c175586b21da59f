/** Mountains: ranges one behind the other, a great peak on the side away from the sun, firs before a meadow. */
import { smoothstep } from '../../math.ts';
import type { Height } from '../land.ts';
import { landParts } from '../land-part.ts';
import { groundOf, meadowOf, rock } from '../materials.ts';
import { noiseOf, octavesFor } from '../relief-noise.ts';
import type { Setting } from '../setting.ts';
import { skyPart } from '../sky-part.ts';
import { grovePart } from '../stand-of-trees.ts';
import { together } from '../part.ts';
import type { Part } from '../part.ts';
import type { Template } from '../template.ts';

export const mountains: Template = {
  standing: () => ({ horizon: 0.56, feet: 0.84, eye: 2.4 }),
  surface: 'ground',
  parts(setting) {
    const meadow = meadowLand(setting);
    const own = groundOf(setting, 'grass');
    const near = landParts(setting, meadow, own);
    return [
      skyPart(setting),
      ...rangeParts(setting),
      together(near(3.6, 16, 0.12), firs(setting, meadow, 11, 15, 150, 7)),
      firs(setting, meadow, 4.4, 6.4, 26, 6),
      near(0.02, 4.2),
    ];
  },
  ground: (setting) => {
    const meadow = meadowLand(setting);
    return (x, z) => meadow(x, z, 0.1);
  },
};

function firs(
  setting: Setting,
  ground: Height,
  near: number,
  far: number,
  count: number,
  tall: number,
): Part {
  const side = -setting.sunSide;
  return grovePart(setting, ground, {
    near,
    far,
    count,
    tall,
    kind: 'fir',
    leaf: meadowOf(setting.wish.season === 'winter' ? undefined : setting.wish.season).deep,
    density: (across) => smoothstep(0.3, 0.75, Math.abs(across + 0.1 * side)),
    stream: Math.round(10 * near),
  });
}

/** The ranges behind everything; other places have them on their horizon too. */
export function rangeParts(setting: Setting, share = 1): Part[] {
  const { stand, wish } = setting;
  const D = stand.distance;
  const winter = wish.season === 'winter' || wish.ground === 'snow';
  const high = 13 * D * share;
  const land = landParts(
    setting,
    rangeLand(setting, share),
    rock(setting, { snowLine: winter ? 0.12 * high : 0.85 * high, treeLine: winter ? 0 : 0.3 * high }),
  );
  return [land(58, 260, 0.22), land(24, 60, 0.35)];
}

function rangeLand({ stand, seed, sunSide }: Setting, share: number): Height {
  const D = stand.distance;
  const noise = noiseOf(seed, 821);
  const half = (0.5 * stand.view.width) / stand.view.focal;
  const side = -sunSide;
  const peaks = [
    { x: side * 0.36 * half * 92, z: 92, high: 25, wide: 30 },
    { x: -side * 0.5 * half * 100, z: 100, high: 13, wide: 26 },
    { x: side * 1.15 * half * 84, z: 84, high: 15, wide: 22 },
    { x: -side * 0.1 * half * 190, z: 190, high: 30, wide: 60 },
    { x: side * 0.95 * half * 180, z: 180, high: 32, wide: 50 },
  ];
  return (x, z, fine) => {
    const [u, v] = [x / D, z / D];
    const octaves = octavesFor(34, fine / D, 7);
    const bend = noise.at(u / 40, v / 40) * 14;
    const folds = noise.ridges((u + bend) / 34, (v - bend) / 34, octaves, 0.48);
    let high = smoothstep(20, 60, v) * 4.5;
    for (const peak of peaks) {
      const [dx, dz] = [u - peak.x + 0.35 * bend - 2.4, v - peak.z];
      const near = 1 - Math.sqrt(dx * dx + dz * dz) / peak.wide;
      if (near > 0) high = Math.max(high, 4.5 + peak.high * near * (0.4 + 0.72 * near));
    }
    return D * share * (high * (0.42 + 0.86 * folds) - 0.6);
  };
}

function meadowLand({ stand, seed, sunSide }: Setting): Height {
  const D = stand.distance;
  const noise = noiseOf(seed, 822);
  return (x, z) => {
    const v = z / D;
    const swell = 0.06 * D * (noise.at(x / (2.4 * D), z / (3 * D)) - 0.5);
    const knoll = 0.55 * D * smoothstep(1.6, 7, v) * (noise.at(x / (5 * D) + 9, z / (6 * D)) - 0.42);
    const bank = 0.1 * D * smoothstep(0.25, 1.4, (-sunSide * x) / D) * smoothstep(0.7, 1.6, v);
    return swell + knoll + bank;
  };
}
