/** Convex shapes with straight edges, covered to a part at their outlines. */
import type { Canvas } from './canvas.ts';
import type { Light } from './colour.ts';

/** Canvas pixels. */
export type Point = readonly [x: number, y: number];

/** Lines that are looked at for each row. */
const LINES = 3;

export function fillConvex(
  { width, height, light }: Canvas,
  points: readonly Point[],
  colour: (x: number, y: number) => Light,
): void {
  const ys = points.map(([, y]) => y);
  const [first, last] = [
    Math.max(0, Math.floor(Math.min(...ys))),
    Math.min(height - 1, Math.ceil(Math.max(...ys))),
  ];
  const spans: [number, number][] = [];
  for (let j = first; j <= last; j++) {
    spans.length = 0;
    for (let n = 0; n < LINES; n++) {
      const span = spanAt(points, j - 0.5 + (n + 0.5) / LINES);
      if (span) spans.push(span);
    }
    if (spans.length === 0) continue;
    const from = Math.max(0, Math.floor(Math.min(...spans.map(([a]) => a))));
    const to = Math.min(width - 1, Math.ceil(Math.max(...spans.map(([, b]) => b))));
    for (let i = from; i <= to; i++) {
      let cover = 0;
      for (const [a, b] of spans) cover += Math.max(0, Math.min(i + 0.5, b) - Math.max(i - 0.5, a));
      cover /= LINES;
      if (cover <= 0) continue;
      const own = colour(i, j);
      const o = (j * width + i) * 4;
      for (let c = 0; c < 3; c++)
        light[o + c] = (light[o + c] as number) * (1 - cover) + cover * (own[c] as number);
      light[o + 3] = (light[o + 3] as number) * (1 - cover) + cover;
    }
  }
}

function spanAt(points: readonly Point[], y: number): [number, number] | undefined {
  let [low, high] = [Infinity, -Infinity];
  for (const [n, a] of points.entries()) {
    const b = points[(n + 1) % points.length] ?? a;
    if (a[1] > y === b[1] > y) continue;
    const x = a[0] + ((y - a[1]) / (b[1] - a[1])) * (b[0] - a[0]);
    low = Math.min(low, x);
    high = Math.max(high, x);
  }
  return high > low ? [low, high] : undefined;
}
