/** S2: a sky, a ground that comes nearer line by line, and upright things that stand on it, in haze. */
import type { Plane } from '../../../src/previz/depth/plane.ts';
import { hash } from '../../../src/previz/noise.ts';

export interface GroundScene {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
  /** True inverse depth. */
  readonly disparity: Plane;
}

export function groundScene(width: number, height: number, seed: number): GroundScene {
  const horizon = height * (0.3 + 0.2 * hash(seed, 1, 0));
  const ground = (y: number): number => Math.max(0, (y - horizon) / (height - horizon));
  const things = Array.from({ length: 5 }, (_, n) => {
    const foot = horizon + (height - horizon) * (0.15 + 0.7 * hash(seed, 2, n));
    const size = height * 0.5 * ground(foot) * (0.6 + 0.6 * hash(seed, 3, n));
    const colour = [0, 1, 2].map((c) => 40 + 170 * hash(seed, 4 + c, n));
    return { x: width * hash(seed, 8, n), foot, size, colour, q: ground(foot) };
  }).sort((a, b) => a.q - b.q);
  const rgba = new Uint8Array(width * height * 4).fill(255);
  const disparity = { width, height, data: new Float32Array(width * height) };
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      let q = ground(y);
      const grain =
        40 * (hash(seed, 9, i) - 0.5) * (0.3 + q) + 30 * Math.sin(x * 0.11) * Math.sin(y * 0.17) * q;
      let colour =
        y < horizon
          ? [150, 185, 225].map((c) => c + 20 * (y / horizon))
          : [96, 104, 62].map((c) => c + grain);
      for (const { x: cx, foot, size, colour: own, q: near } of things) {
        const [dx, dy] = [(x - cx) / (0.28 * size), (y - (foot - size / 2)) / (0.5 * size)];
        if (dx * dx + dy * dy < 1) [colour, q] = [own.map((c) => c + 0.4 * grain), near];
      }
      const haze = y < horizon && q === 0 ? 0 : Math.exp(-4 * (q + 0.05));
      colour.forEach((c, k) => (rgba[i * 4 + k] = Math.min(255, Math.max(0, c + (200 - c) * haze))));
      disparity.data[i] = q;
    }
  return { width, height, rgba, disparity };
}

/** Share of random pairs, at least 15 % apart in truth, whose order a guess has right. */
export function ordinalAccuracy(truth: Plane, guess: Plane, seed: number): number {
  let [right, count] = [0, 0];
  for (let n = 0; n < 20000; n++) {
    const [i, k] = [0, 1].map((s) => Math.floor(hash(seed, 20 + s, n) * truth.data.length)) as [
      number,
      number,
    ];
    const [a, b] = [(truth.data[i] as number) + 0.05, (truth.data[k] as number) + 0.05];
    if (Math.max(a, b) / Math.min(a, b) < 1.15) continue;
    count++;
    if (a > b === (guess.data[i] as number) > (guess.data[k] as number)) right++;
  }
  return right / count;
}
