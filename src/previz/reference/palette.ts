/** The few colours that stand for a picture. */
import type { Samples } from './colours.ts';
import { fromLab } from './oklab.ts';
import type { Triple } from './oklab.ts';

const MOST = 6;
const ROUNDS = 8;
/** Colours nearer to each other than this (in Oklab, with lightness at half its weight) are one. */
const APART = 0.055;

/** As `#rrggbb`, the one with the largest share first: means of k clusters (Lloyd 1982), begun far from each other. */
export function paletteOf(samples: Samples): string[] {
  const count = samples.length / 3;
  if (count === 0) return [];
  const step = Math.max(1, Math.floor(count / 2000));
  const points: Triple[] = [];
  for (let n = 0; n < count; n += step)
    points.push([samples[3 * n] as number, samples[3 * n + 1] as number, samples[3 * n + 2] as number]);
  let centres = seeds(points);
  let shares: number[] = [];
  for (let round = 0; round < ROUNDS; round++) [centres, shares] = means(points, centres);
  return centres
    .map((centre, n) => ({ centre, share: shares[n] ?? 0 }))
    .filter(({ share }) => share > 0)
    .sort((p, q) => q.share - p.share)
    .map(({ centre }) => hexOf(centre));
}

/** The middle one, then always the one that is farthest from all before it. */
function seeds(points: readonly Triple[]): Triple[] {
  const chosen = [points[Math.floor(points.length / 2)] as Triple];
  while (chosen.length < MOST) {
    let [best, far] = [0, 0];
    for (const [n, point] of points.entries()) {
      const near = Math.min(...chosen.map((other) => distance(point, other)));
      if (near > far) [best, far] = [n, near];
    }
    if (far < APART) break;
    chosen.push(points[best] as Triple);
  }
  return chosen;
}

function means(points: readonly Triple[], centres: readonly Triple[]): [Triple[], number[]] {
  const sums = centres.map(() => [0, 0, 0, 0] as [number, number, number, number]);
  for (const point of points) {
    let [best, near] = [0, Infinity];
    for (const [n, centre] of centres.entries()) {
      const away = distance(point, centre);
      if (away < near) [best, near] = [n, away];
    }
    const sum = sums[best];
    if (!sum) continue;
    for (const k of [0, 1, 2] as const) sum[k] += point[k];
    sum[3]++;
  }
  const moved = sums.map(([l, a, b, n], k): Triple =>
    n === 0 ? (centres[k] as Triple) : [l / n, a / n, b / n],
  );
  return [moved, sums.map(([, , , n]) => n / points.length)];
}

function distance(p: Triple, q: Triple): number {
  return Math.sqrt(0.25 * (p[0] - q[0]) ** 2 + (p[1] - q[1]) ** 2 + (p[2] - q[2]) ** 2);
}

function hexOf(lab: Triple): string {
  const c: Triple = [...lab];
  fromLab(c);
  return `#${c
    .map((x) =>
      Math.round(x * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}
