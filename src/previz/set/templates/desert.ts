/** A desert: a great dune whose crest winds towards the subject, dunes behind it, far mountains in the haze. */
import { clamp, smoothstep } from '../../math.ts';
import { lightOf } from '../colour.ts';
import type { Light } from '../colour.ts';
import { groundFromAbove } from '../from-above.ts';
import { landParts } from '../land-part.ts';
import type { Height } from '../land.ts';
import { noiseOf } from '../relief-noise.ts';
import type { Noise } from '../relief-noise.ts';
import { sand } from '../materials.ts';
import type { Setting } from '../setting.ts';
import { skyPart } from '../sky-part.ts';
import type { Template } from '../template.ts';

export const desert: Template = {
  standing: () => ({ horizon: 0.47, feet: 0.8, eye: 2.6 }),
  surface: 'ground',
  above: (setting) => [groundFromAbove(setting, sand(setting, colourOf(setting)))],
  parts(setting) {
    const height = dunesOf(setting);
    const material = sand(setting, colourOf(setting));
    const land = landParts(setting, height, material);
    return [skyPart(setting), land(44, 200, 0.35), land(14, 50, 0.22), land(4.2, 16, 0.1), land(0.02, 4.8)];
  },
  ground: (setting) => {
    const height = dunesOf(setting);
    return (x, z) => height(x, z, 0.02 * setting.stand.distance);
  },
};

function colourOf({ wish }: Setting): Light {
  if (wish.ground === 'red_sand') return lightOf([0.62, 0.135, 42]);
  if (wish.ground === 'snow' || wish.ground === 'ice') return lightOf([0.95, 0.012, 240]);
  return lightOf([0.78, 0.085, 68]);
}

/** Even sand around the subject, a crest that winds from there to the great dune, and dunes without end behind. */
function dunesOf(setting: Setting): Height {
  const { stand, seed, sunSide } = setting;
  const D = stand.distance;
  const noise = noiseOf(seed, 781);
  const great = greatDune(D, -sunSide, clamp((0.9 * stand.view.width) / stand.view.focal, 0.5, 1.15));
  return (x, z, fine) => {
    const far = z / D;
    const rise = smoothstep(1.6, 5, far);
    const rolling = rise > 0 ? rise * rollingAt(noise, x / D, far, fine / D) * D : 0;
    const swell = 0.05 * D * (noise.at(x / (1.9 * D) + 3, z / (2.6 * D)) - 0.5);
    return joined(great(x, z), rolling, 0.05 * D) + swell;
  };
}

/** The higher of two, with a foot that runs out instead of a crease. */
function joined(a: number, b: number, soft: number): number {
  const share = clamp(0.5 + (a - b) / (2 * soft), 0, 1);
  return b + (a - b) * share + soft * share * (1 - share);
}

/** In distances to the subject. */
function rollingAt(noise: Noise, x: number, z: number, fine: number): number {
  // Dunes grow with the distance, so that each range shows.
  const size = 2.4 * Math.sqrt(Math.max(1, z / 4));
  const bend = noise.at(x / (2.2 * size), z / (2.2 * size)) * 1.6;
  const n = noise.at(x / (1.5 * size) + bend + 40, z / size + 0.6 * bend);
  const crest = 1 - Math.abs(2 * n - 1);
  const small = fine < 0.3 ? 0.12 * (1 - Math.abs(2 * noise.at(x / 0.9 + bend, z / 0.7) - 1)) : 0;
  return 0.21 * size * crest * Math.sqrt(crest) * (0.7 + small) - 0.04 * size;
}

/** A dune off the middle, whose crest comes down towards the camera in an S; lit on one flank, in shade on the other. */
function greatDune(D: number, side: number, wide: number): (x: number, z: number) => number {
  return (x, z) => {
    const t = z / D;
    if (t < 0.9 || t > 12) return -D;
    const along = (t - 0.9) / 5.6;
    // The crest, from before the subject to the peak.
    const crest = side * wide * (0.1 + 1.5 * smoothstep(0.05, 1, along) - 0.42 * bump(along));
    const peak = 1.18 * smoothstep(0, 1, along) * smoothstep(2, 1.02, along);
    const d = (x / D - crest) * side;
    const flank = d > 0 ? d / (1.75 * peak + 0.05) : -d / (3.1 * peak + 0.05);
    const fall = clamp(1 - flank, 0, 1);
    return D * peak * (d > 0 ? fall : fall * Math.sqrt(fall)) - 0.06 * D;
  };
}

function bump(t: number): number {
  const s = clamp(t, 0, 1);
  return s * (1 - s) * (1 - 2 * s) * 10;
}
