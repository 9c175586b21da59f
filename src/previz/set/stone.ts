/** Polished stone: cloudy, with fine veins that run one way. */
import { smoothstep } from '../math.ts';
import { lightOf } from './colour.ts';
import { noiseOf } from './relief-noise.ts';
import type { Wood } from './wood.ts';

export function stoneOf(seed: number): Wood {
  const noise = noiseOf(seed, 965);
  const pale = lightOf([0.82, 0.012, 75]);
  const deep = lightOf([0.6, 0.016, 265]);
  return (along, across, fine, ink) => {
    const [x, y] = [along * 3.2 + across * 1.4, across * 3.2 - along * 0.8];
    const octaves = fine < 0.004 ? 5 : 3;
    const cloud = noise.clouds(x, y, octaves);
    const vein = noise.ridges(0.7 * x + 0.9 * cloud, 1.5 * y + cloud, Math.min(4, octaves), 0.55);
    const dark = 0.25 - 0.5 * cloud + 0.75 * smoothstep(0.5, 0.86, vein);
    for (let c = 0; c < 3; c++)
      ink[c] = (pale[c] as number) + ((deep[c] as number) - (pale[c] as number)) * dark;
  };
}
