/**
 * The smooth continuation of what is known: colours of its border, each place a mean of those of its own kind by the
 * inverse fourth power of the distance, so that what is further away is softer; and the sky's own gradient going on.
 */
import { clamp, exp } from '../math.ts';
import { SKY } from './labels.ts';
import type { Labels } from './labels.ts';
import type { Sheet } from './sheet.ts';
import { skySlope } from './sky-slope.ts';

const MOST_POINTS = 260;
/** What a point of another kind counts. */
const OTHER = 0.003;
/** Code values that a sky changes by at most. */
const MOST_CHANGE = 40;

/** Fills the unknown places of a small sheet, in place. */
export function continueSmoothly(sheet: Sheet, labels: Labels): void {
  const { width, height, planes, known } = sheet;
  const points = borderOf(sheet, labels.of);
  const count = points.label.length;
  if (count === 0) return;
  const slope = skySlope(sheet, (i) => labels.of[i] === SKY);
  const top = points.y.reduce((least, y) => Math.min(least, y), height);
  const bottom = points.y.reduce((most, y) => Math.max(most, y), 0);
  const reach = 0.7 * (bottom - top);
  const near = 0.1 * (bottom - top) + 2;
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      if ((known[i] as number) > 0.5) continue;
      const row = labels.rowOf(x, y);
      // What lies at a side goes on along its rows.
      const within = y >= top && y <= bottom;
      const [across, down] = within ? [1, 2] : [1.5, 1];
      const line = clamp(row, top, bottom);
      const label = labels.of[i];
      let [r, g, b, from, all] = [0, 0, 0, 0, 1e-12];
      for (let n = 0; n < count; n++) {
        const dx = (points.x[n] as number) - x;
        const dy = (points.y[n] as number) - row;
        const off = ((points.y[n] as number) - line) / near;
        const d = across * dx * dx + down * dy * dy + 1;
        const beside = 1 + off * off;
        const weight = (points.label[n] === label ? 1 : OTHER) / (d * d * beside * beside);
        r += weight * (points.colours[n * 3] as number);
        g += weight * (points.colours[n * 3 + 1] as number);
        b += weight * (points.colours[n * 3 + 2] as number);
        from += weight * (points.y[n] as number);
        all += weight;
      }
      const rise = label === SKY ? reach * (1 - exp(-Math.max(0, from / all - y) / reach)) : 0;
      for (const [c, sum] of [r, g, b].entries())
        (planes[c] as Float32Array)[i] = clamp(
          sum / all - clamp((slope[c] as number) * rise, -MOST_CHANGE, MOST_CHANGE),
          0,
          255,
        );
    }
}

interface BorderPoints {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly colours: Float32Array;
  readonly label: Uint8Array;
}

/** Places of the border of what is known, with the mean colour of the few places around them that are of their kind. */
function borderOf({ width, height, planes, known }: Sheet, labels: Uint8Array): BorderPoints {
  const inside = (x: number, y: number): boolean =>
    x >= 0 && y >= 0 && x < width && y < height && (known[y * width + x] as number) > 0.5;
  const open = (x: number, y: number): boolean =>
    x >= 0 && y >= 0 && x < width && y < height && !inside(x, y);
  const found: number[] = [];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (inside(x, y) && (open(x - 1, y) || open(x + 1, y) || open(x, y - 1) || open(x, y + 1)))
        found.push(y * width + x);
  const step = Math.max(1, Math.ceil(found.length / MOST_POINTS));
  const kept = found.filter((_, n) => n % step === 0);
  const label = Uint8Array.from(kept, (i) => labels[i] as number);
  const colours = new Float32Array(kept.length * 3);
  for (const [n, i] of kept.entries()) {
    const [x, y] = [i % width, Math.floor(i / width)];
    let [r, g, b, all] = [0, 0, 0, 0];
    for (let v = y - 2; v <= y + 2; v++)
      for (let u = x - 2; u <= x + 2; u++) {
        const at = v * width + u;
        if (!inside(u, v) || labels[at] !== label[n]) continue;
        r += planes[0][at] as number;
        g += planes[1][at] as number;
        b += planes[2][at] as number;
        all++;
      }
    colours.set([r / all, g / all, b / all], n * 3);
  }
  return {
    x: Float32Array.from(kept, (i) => i % width),
    y: Float32Array.from(kept, (i) => Math.floor(i / width)),
    colours,
    label,
  };
}
