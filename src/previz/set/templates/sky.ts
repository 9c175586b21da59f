/** Above the clouds: a sea of them to the horizon, towers here and there. */
import { smoothstep } from '../../math.ts';
import { lightOf } from '../colour.ts';
import { landParts } from '../land-part.ts';
import type { Height } from '../land.ts';
import type { Material } from '../materials.ts';
import { noiseOf, octavesFor } from '../relief-noise.ts';
import type { Setting } from '../setting.ts';
import { skyPart } from '../sky-part.ts';
import type { Template } from '../template.ts';

export const sky: Template = {
  standing: () => ({ horizon: 0.66, feet: 0.86, eye: 9 }),
  surface: 'air',
  parts(setting) {
    const land = landParts(setting, cloudTops(setting), vapour());
    return [skyPart(setting), land(26, 160, 0.3), land(9, 30, 0.22), land(3.2, 10, 0.1), land(0.4, 3.6)];
  },
};

function vapour(): Material {
  const white = lightOf([0.95, 0.008, 60]);
  return (spot) => {
    spot.through = 0.3;
    [spot.r, spot.g, spot.b] = white;
  };
}

/** Rounded heads with creases between them. */
function cloudTops({ stand, seed, sunSide }: Setting): Height {
  const D = stand.distance;
  const noise = noiseOf(seed, 901);
  return (x, z, fine) => {
    const [u, v] = [x / D, z / D];
    const size = 0.9 * Math.sqrt(Math.max(1, v));
    let sum = 0;
    let weight = 1;
    let [px, pz] = [u / size + 7, v / (1.2 * size)];
    for (let left = octavesFor(size, fine / D, 6); left > 0; left--) {
      sum += weight * Math.min(1, left) * Math.sqrt(Math.abs(2 * noise.at(px, pz) - 1) + 0.05);
      weight *= 0.5;
      [px, pz] = [2.07 * (0.8 * px - 0.6 * pz) + 3, 2.07 * (0.6 * px + 0.8 * pz)];
    }
    const towers =
      smoothstep(0.5, 0.9, noise.at(u / (3 * size) + 2 * sunSide, v / (3.4 * size))) * smoothstep(4, 14, v);
    return D * size * (0.2 * (sum - 1.2) * (1 + 1.2 * towers) + 0.16 * towers);
  };
}
