/** A beach: sand before the sea, wet where the last wave ran out, a rim of foam along the water's edge. */
import type { Plane } from '../../depth/plane.ts';
import { clamp, smoothstep } from '../../math.ts';
import { adjusted, lightOf } from '../colour.ts';
import type { MapGrid } from '../depth-of.ts';
import { landParts } from '../land-part.ts';
import type { Height } from '../land-form.ts';
import { coverSpot } from '../material.ts';
import type { Material } from '../material.ts';
import { groundOf } from '../materials.ts';
import { noiseOf } from '../relief-noise.ts';
import type { Setting } from '../setting.ts';
import type { Template } from '../template.ts';
import { ripplesBelow } from '../water-part.ts';
import { sea } from './sea.ts';

export const beach: Template = {
  standing: () => ({ horizon: 0.43, feet: 0.82, eye: 2.2 }),
  surface: 'ground',
  distances: { far: 1.35 },
  parts(setting) {
    const edge = edgeOf(setting);
    const land = landParts(setting, heightOf(setting, edge), sandBy(setting, edge));
    return [...sea.parts(setting), land(0.02, 4.5)];
  },
  ground: (setting) => {
    const height = heightOf(setting, edgeOf(setting));
    return (x, z) => height(x, z, 0.02 * setting.stand.distance);
  },
  water: (setting, grid) => {
    const ripples = ripplesBelow(setting, grid, setting.stand.horizon);
    return {
      ...ripples,
      mask: atSea(setting, grid, ripples.mask),
      bright: atSea(setting, grid, ripples.bright),
    };
  },
};

/** What moves is beyond the edge. */
function atSea(setting: Setting, { step, left, top }: MapGrid, { width, height, data }: Plane): Plane {
  const { stand } = setting;
  const edge = edgeOf(setting);
  const masked = data.map((value, i) => {
    const [u, v] = [left + (i % width) * step, top + Math.floor(i / width) * step];
    const z = (stand.view.focal * stand.eye) / Math.max(1, v - stand.horizon);
    const beyond = z - edge(((u - stand.middle) * z) / stand.view.focal);
    return value * smoothstep(0, 0.4 * stand.distance, beyond);
  });
  return { width, height, data: masked };
}

/** Metres ahead at which the water begins, by metres aside: a bay that runs away on the side of the sun. */
function edgeOf({ stand, seed, sunSide }: Setting): (x: number) => number {
  const D = stand.distance;
  const noise = noiseOf(seed, 861);
  return (x) => {
    const t = x / D;
    const bay = 0.55 * t * -sunSide + 0.12 * t * t;
    return (
      D *
      clamp(1.75 + bay + 0.34 * (noise.at(t / 1.3, 3.5) - 0.5) + 0.06 * (noise.at(t * 3, 9) - 0.5), 1.15, 4)
    );
  };
}

/** Rises a little from the water; beyond its edge it falls so steeply that nobody sees it. */
function heightOf({ stand, seed }: Setting, edge: (x: number) => number): Height {
  const D = stand.distance;
  const noise = noiseOf(seed, 862);
  return (x, z) => {
    const dry = edge(x) - z;
    if (dry < 0) return 2.5 * dry;
    const dunes = smoothstep(0.25 * D, 1.4 * D, dry) * 0.03 * D * noise.at(x / (0.7 * D), z / (0.4 * D));
    return 0.02 * dry + dunes;
  };
}

/** Dry sand, wet sand, foam. */
function sandBy(setting: Setting, edge: (x: number) => number): Material {
  const { stand, seed, wish } = setting;
  const D = stand.distance;
  const noise = noiseOf(seed, 863);
  const icy = wish.ground === 'ice' || wish.ground === 'snow';
  const dry = groundOf(setting, 'sand');
  const wet = icy ? lightOf([0.85, 0.03, 230]) : adjusted(lightOf([0.78, 0.085, 68]), 0.66, 0.9, -2);
  const foam = lightOf([0.97, 0.01, 220]);
  return (spot) => {
    dry(spot);
    const { x, z } = spot;
    const away = (edge(x) - z) / D;
    const reach = 0.42 + 0.16 * (noise.at(x / (0.4 * D), 1.5) - 0.5);
    const damp = smoothstep(reach, 0.55 * reach, away);
    if (damp <= 0) return;
    coverSpot(spot, wet, 0.85 * damp);
    // Wet sand is flat and mirrors the sky.
    spot.ny += damp * (1 - spot.ny);
    spot.nx *= 1 - damp;
    spot.nz *= 1 - damp;
    const lace = noise.ridges(x / (0.07 * D), z / (0.05 * D), 3);
    const rim = smoothstep(0.16 + 0.08 * lace, 0.03, away);
    const run = smoothstep(0.03, 0.006, Math.abs(away - 0.27 - 0.1 * (noise.at(x / (0.25 * D), 7) - 0.5)));
    coverSpot(spot, foam, clamp(rim * (0.55 + 0.7 * lace) + 0.4 * run * lace, 0, 1));
  };
}
