/** A road that leads from the camera to the light, through open land. */
import { smoothstep } from '../../math.ts';
import { lightOf } from '../colour.ts';
import { groundOf } from '../materials.ts';
import type { Material } from '../materials.ts';
import { noiseOf } from '../relief-noise.ts';
import type { Setting } from '../setting.ts';
import type { Template } from '../template.ts';
import { field, fieldParts } from './field.ts';

export const road: Template = {
  ...field,
  standing: () => ({ horizon: 0.48, feet: 0.82, eye: 2.1 }),
  parts: (setting) => fieldParts(setting, roadMaterial(setting), 0.3),
};

/** Half the width of the road in distances to the subject. */
const HALF = 0.34;

/** Asphalt with worn tracks and a broken line; a track of earth where the ground is said to be that. */
function roadMaterial(setting: Setting): Material {
  const { wish, stand, seed } = setting;
  const paved = wish.ground === undefined || wish.ground === 'asphalt';
  const around = groundOf(paved ? { ...setting, wish: { ...wish, ground: undefined } } : setting, 'grass');
  const noise = noiseOf(seed, 861);
  const D = stand.distance;
  const wet = wish.has('rain') || wish.has('storm') || wish.has('drizzle');
  const tone = paved ? lightOf([wet ? 0.3 : 0.42, 0.008, 265]) : lightOf([0.6, 0.05, 70]);
  const line = lightOf([0.88, 0.02, 95]);
  return (spot) => {
    const { x, z, fine } = spot;
    const d = (x - middleOf(setting, z)) / D;
    const ragged = 0.016 * (noise.at(x / (0.12 * D), z / (0.2 * D)) - 0.5);
    const edge = 0.006 + fine / D;
    const share = smoothstep(HALF + edge, HALF - edge, Math.abs(d) + ragged);
    if (share < 1) around(spot);
    if (share <= 0) return;
    const grit = 1 + 0.12 * (noise.at(x / (0.012 * D), z / (0.03 * D)) - 0.5);
    const worn = 1 + 0.14 * smoothstep(0.09, 0.02, Math.abs(Math.abs(d) - 0.16));
    const along = z / (0.9 * D);
    const dash =
      paved && along - Math.floor(along) < 0.5 ? smoothstep(0.009 + 0.6 * edge, 0.009, Math.abs(d)) : 0;
    const side = paved ? smoothstep(0.006 + 0.6 * edge, 0.006, Math.abs(Math.abs(d) - HALF + 0.035)) : 0;
    const marked = Math.max(dash, side) * 0.85;
    const level = grit * worn;
    spot.r += (tone[0] * level + (line[0] - tone[0] * level) * marked - spot.r) * share;
    spot.g += (tone[1] * level + (line[1] - tone[1] * level) * marked - spot.g) * share;
    spot.b += (tone[2] * level + (line[2] - tone[2] * level) * marked - spot.b) * share;
    spot.through *= 1 - share;
    spot.nx *= 1 - share;
    spot.nz *= 1 - 0.7 * share;
  };
}

/** It bends towards the sun in the distance. */
function middleOf({ stand, sky }: Setting, z: number): number {
  const far = z / stand.distance;
  return sky.sun.x * 0.4 * stand.distance * smoothstep(1.5, 14, far) * Math.max(0, far - 1.5) * 0.55;
}
