/** A forest from within: trunks in depth around a clearing, canopies, light that falls through. */
import { smoothstep } from '../../math.ts';
import { landParts } from '../land-part.ts';
import type { Height } from '../land.ts';
import { lightOf } from '../colour.ts';
import { dappled, groundOf, meadowOf } from '../materials.ts';
import { together } from '../part.ts';
import type { Part } from '../part.ts';
import { noiseOf } from '../relief-noise.ts';
import type { Setting } from '../setting.ts';
import { shaftsPart } from '../shafts.ts';
import { skyPart } from '../sky-part.ts';
import { grovePart } from '../stand-of-trees.ts';
import { woodPart } from '../trunks.ts';
import type { Template } from '../template.ts';

export const forest: Template = {
  standing: () => ({ horizon: 0.53, feet: 0.84, eye: 1.8 }),
  surface: 'ground',
  parts(setting) {
    const { wish, palette } = setting;
    const height = forestFloor(setting);
    const misty = thickAir(setting);
    const land = landParts(misty, height, dappled(setting, groundOf(setting, 'grass')));
    const bare = wish.season === 'winter' || wish.ground === 'snow';
    const leaf = bare ? lightOf([0.36, 0.03, 150]) : meadowOf(wish.season).deep;
    const wood = (near: number, far: number, count: number, open: number, hang: number, thick = 0.5): Part =>
      woodPart(misty, height, {
        near,
        far,
        count,
        thick,
        open,
        leaf,
        leaves: bare ? 0.55 : 1,
        hang,
        stream: Math.round(4 * near),
      });
    const bushes = (near: number, far: number, count: number): Part =>
      grovePart(misty, height, {
        near,
        far,
        count,
        tall: 1.15,
        kind: 'bush',
        leaf,
        density: (across) => smoothstep(0.12, 0.5, Math.abs(across)),
        stream: Math.round(7 * near),
      });
    const shafts = palette.elevation > 0 && !palette.moon && wish.cover < 0.7;
    return [
      skyPart(setting),
      grovePart(misty, height, { near: 17, far: 24, count: 150, tall: 15, kind: 'fir', leaf, stream: 3 }),
      land(7, 26, 0.2),
      together(wood(11, 15, 58, 0.05, 0.3), bushes(9, 11, 60)),
      wood(7.6, 9, 30, 0.16, 0.28),
      ...(shafts ? [shaftsPart(setting, 0.24, 0.42)] : []),
      land(0.02, 7.5),
      together(wood(3.4, 5, 14, 0.3, 0.26), bushes(4.2, 5.2, 26)),
      wood(1.7, 2.2, 6, 0.56, 0.3, 0.55),
      wood(0.66, 0.72, 2, 0.86, 0.2, 0.5),
    ];
  },
  ground: (setting) => {
    const height = forestFloor(setting);
    return (x, z) => height(x, z, 0.1);
  },
};

/** The air of a wood is thicker: each row of trees is paler than the one before. */
function thickAir(setting: Setting): Setting {
  const { haze } = setting;
  return {
    ...setting,
    haze: {
      ...haze,
      share: (q) =>
        Math.max(haze.share(q), 0.86 * haze.share(q * 0.12)) * Math.min(1, 2.4 * (1 - Math.min(1, q))),
    },
  };
}

function forestFloor({ stand, seed }: Setting): Height {
  const D = stand.distance;
  const noise = noiseOf(seed, 891);
  return (x, z) => {
    const swell = 0.1 * D * (noise.at(x / (1.7 * D), z / (2.4 * D)) - 0.5);
    const aside = Math.abs(x) / D;
    return swell + 0.08 * D * Math.min(2, Math.max(0, aside - 0.35)) * noise.at(x / D + 5, z / (1.5 * D));
  };
}
