/** Under water: light that falls in shafts from the surface, sand with the net of the waves, kelp, coral and bubbles. */
import { bubblesPart } from '../bubbles.ts';
import { coralPart } from '../coral.ts';
import { kelpPart } from '../kelp.ts';
import { landParts } from '../land-part.ts';
import type { Height } from '../land-form.ts';
import { lightOf } from '../colour.ts';
import type { Material } from '../materials.ts';
import { smoothstep } from '../../math.ts';
import { noiseOf, octavesFor } from '../relief-noise.ts';
import { deepPart, sunkSetting, waterShafts } from '../sunk.ts';
import type { Setting } from '../setting.ts';
import type { Template } from '../template.ts';

export const underwater: Template = {
  standing: () => ({ horizon: 0.54, feet: 0.8, eye: 1.9 }),
  surface: 'air',
  indoors: sunkSetting,
  parts(above) {
    const setting = sunkSetting(above);
    const floor = seabed(setting);
    const land = landParts(setting, floor, litSand(setting));
    return [
      deepPart(setting),
      land(7, 40),
      kelpPart(setting, floor, { near: 8, count: 34, tall: 2.6, stream: 1, open: 0.12 }),
      waterShafts(setting, 0.2, 0.62, 1),
      coralPart(setting, floor, { near: 4.6, count: 44, tall: 0.3, stream: 2, open: 0.1 }),
      kelpPart(setting, floor, { near: 3.9, count: 20, tall: 1.35, stream: 3, open: 0.3 }),
      land(2.2, 7.4),
      coralPart(setting, floor, { near: 2.25, count: 26, tall: 0.17, stream: 4, open: 0.34 }),
      land(0.02, 2.4),
      coralPart(setting, floor, { near: 1.3, count: 12, tall: 0.13, stream: 6, open: 0.55 }),
      waterShafts(setting, 0.6, 0.42, 2),
      bubblesPart(setting, 0.8, 60, 1),
      kelpPart(setting, floor, { near: 1.25, count: 12, tall: 0.6, stream: 5, open: 0.66 }),
      bubblesPart(setting, 1.3, 26, 2),
    ];
  },
  ground: (setting) => {
    const floor = seabed(setting);
    return (x, z) => floor(x, z, 0.1) + 0.42 * setting.stand.eye;
  },
};

/** Dunes of sand, and rocks that rise aside. */
function seabed({ stand, seed }: Setting): Height {
  const D = stand.distance;
  const noise = noiseOf(seed, 7801);
  return (x, z, fine) => {
    const [u, v] = [x / D, z / D];
    const dunes = 0.1 * (noise.at(u / 1.6, v / 1.1) - 0.5) + 0.03 * (noise.at(u / 0.4 + 5, v / 0.3) - 0.5);
    const open = smoothstep(0.5, 2.4, Math.abs(u)) * smoothstep(1.6, 3.4, v);
    const rocks = open > 0 ? open * smoothstep(0.35, 0.75, noise.at(u / 2.6 + 3, v / 3)) : 0;
    if (rocks === 0) return D * dunes;
    const crags = 0.5 + 0.7 * noise.ridges(u / 1.4, v / 1.4, octavesFor(1.4, fine / D, 4));
    return D * (dunes + 0.9 * rocks * crags);
  };
}

/** Pale sand; the waves above draw a moving net of light on it. */
function litSand({ stand, seed, palette }: Setting): Material {
  const D = stand.distance;
  const noise = noiseOf(seed, 7802);
  const colour = lightOf([0.7, 0.04, 85]);
  const strength = 0.85 * Math.min(1, palette.key[1] / Math.max(0.05, palette.fill[1]));
  return (spot) => {
    const { x, z, fine } = spot;
    const bend = 0.9 * noise.at(x / (0.22 * D) + 20, z / (0.22 * D));
    const seen = smoothstep(0.05 * D, 0.008 * D, fine);
    const net = noise.ridges(x / (0.13 * D) + bend, z / (0.13 * D) - bend, 2);
    const fineNet = noise.ridges(x / (0.055 * D) - bend, z / (0.055 * D) + bend, 1);
    const light =
      1 + strength * seen * (smoothstep(0.62, 0.98, net) + 0.45 * smoothstep(0.7, 1, fineNet) - 0.22);
    const grain =
      1 + (fine < 0.03 ? 0.16 * (noise.at(31 * x, 31 * z) - 0.5) : 0) + 0.2 * (noise.at(2 * x, 3 * z) - 0.5);
    const rock = smoothstep(0.96, 0.82, spot.ny);
    const level = light * grain * (1 - 0.55 * rock);
    spot.r = colour[0] * level;
    spot.g = colour[1] * level;
    spot.b = colour[2] * level;
  };
}
