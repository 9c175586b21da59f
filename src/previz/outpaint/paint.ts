/** Paints what no frame shows: a smooth continuation, filled by example in a small size, then with detail of the known part. */
import { clamp, exp, smoothstep } from '../math.ts';
import { continueSmoothly } from './continue.ts';
import { distancesOf } from './distance.ts';
import { seamBetween } from './seam.ts';
import { seenIn } from './scene.ts';
import type { Area, Seen } from './scene.ts';
import { blankSheet, enlarged, readBetween, smallerSheet } from './sheet.ts';
import type { Sheet } from './sheet.ts';
import { steer } from './steered.ts';
import type { Steer } from './steer.ts';
import { surroundingsOf } from './surroundings.ts';
import { completeByExample } from './synthesis.ts';
import type { Completed } from './synthesis.ts';
import { at, blur, box, shrink } from '../depth/plane.ts';
import type { Plane } from '../depth/plane.ts';

/** How much of the detail of examples a sky goes without. */
const CALM = 0.8;

/** Radius of the blur, in small places, below which the picture is its examples'. */
const FINE = 4;

/** Longer side of the sheet that is filled by example. */
const SIDE = 208;

/** @param area where nearly all is known */
export function paintUnknown(
  sheet: Sheet,
  area: Area,
  restlessness: Float32Array,
  asked: Steer | undefined,
  seed: number,
): Sheet {
  const ratio = Math.min(1, SIDE / Math.max(sheet.width, sheet.height));
  const small = smallerSheet(sheet, Math.round(sheet.width * ratio), Math.round(sheet.height * ratio));
  const place = scaled(area, small.width / sheet.width, small.height / sheet.height);
  const restless = spread(restlessness, sheet, small);
  const seen = seenIn(small, place);
  const sky = continueSmoothly(small, seen);
  const growth = growthOf(place, seen);
  const smooth = small.planes.map((plane) => plane.slice());
  const reach = 0.5 * Math.max(small.width, small.height);
  const { far } = distancesOf((i) => (small.known[i] as number) > 0.98, small.width, small.height);
  const found = completeByExample(small, {
    sky,
    barred: (x, y) => seen.subject(x, y) || at(restless, x, y) > 0.5,
    growth,
    faith: (x, y) =>
      (sky[y * small.width + x] as number) > 0.5
        ? 3
        : 0.2 * exp((-2 * (far[y * small.width + x] as number)) / reach),
  });
  const completed = { ...found, sheet: calmSky(found.sheet, smooth, sky) };
  const painted = finished(sheet, small, completed, growth, sky);
  if (asked) {
    const away = enlarged(far, small.width, small.height, sheet.width, sheet.height).map((d) => d / ratio);
    const horizon = seen.horizon === undefined ? undefined : seen.horizon / ratio;
    const named = asked.sky || asked.ground || asked.around;
    const set = named ? surroundingsOf(asked, sheet, seed) : undefined;
    steer(painted, away, asked, set, area, horizon);
  }
  return painted;
}

/** How far around something that moves nothing is taken from, as a share of the sheet's longer side. */
const AROUND = 0.025;

function spread(data: Float32Array, { width, height }: Sheet, small: Sheet): Plane {
  const reduced = shrink({ width, height, data }, small.width, small.height);
  const radius = Math.max(1, Math.round(AROUND * Math.max(small.width, small.height)));
  const around = box(reduced, radius);
  return { ...around, data: around.data.map((share) => (share > 0.3 ? 1 : 0)) };
}

function scaled({ left, top, right, bottom }: Area, x: number, y: number): Area {
  return {
    left: Math.ceil(left * x),
    top: Math.ceil(top * y),
    right: Math.floor(right * x),
    bottom: Math.floor(bottom * y),
  };
}

/** Ground comes nearer below the picture: what lies on it grows with its distance from the horizon. */
function growthOf({ bottom }: Area, { horizon }: Seen): (x: number, y: number) => number {
  if (horizon === undefined) return () => 1;
  const deep = bottom - horizon;
  return (_, y) => (y < bottom ? 1 : clamp((y - horizon) / (0.9 * deep), 1, 1.7));
}

/** Departures of a sky from its smooth continuation are no larger than those within the known sky. */
function calmSky(sheet: Sheet, smooth: readonly Float32Array[], sky: Float32Array): Sheet {
  const { width, height, known } = sheet;
  const planes = sheet.planes.map((plane, c) => {
    const local = blur({ width, height, data: plane }, 6).data;
    const own: number[] = [];
    for (let i = 0; i < plane.length; i++)
      if ((known[i] as number) > 0.98 && sky[i] === 1)
        own.push(Math.abs((plane[i] as number) - (local[i] as number)));
    const most = 2 * (own.sort((a, b) => a - b)[own.length >> 1] ?? 0);
    const guide = smooth[c] as Float32Array;
    return plane.map((value, i) =>
      (known[i] as number) > 0.98 || sky[i] !== 1
        ? value
        : (guide[i] as number) + clamp(value - (guide[i] as number), -most, most),
    );
  });
  const [r, g, b] = planes;
  if (!r || !g || !b) throw new Error('A sheet has three planes.');
  return { ...sheet, planes: [r, g, b] };
}

/** The small completion in full size, with the detail of its examples, softer the further it is from what is known. */
function finished(
  sheet: Sheet,
  given: Sheet,
  completed: Completed,
  growth: (x: number, y: number) => number,
  sky: Float32Array,
): Sheet {
  const { width, height, known } = sheet;
  const small = completed.sheet;
  const out = blankSheet(width, height);
  const far = enlarged(
    distancesOf((i) => (small.known[i] as number) > 0.98, small.width, small.height).far,
    small.width, small.height, width, height,
  ); // prettier-ignore
  const reach = 0.5 * Math.max(small.width, small.height);
  const open = enlarged(sky, small.width, small.height, width, height);
  for (let c = 0; c < 3; c++) {
    const plane = sheet.planes[c] as Float32Array;
    const low = small.planes[c] as Float32Array;
    const fine = enlarged(
      blur({ width: small.width, height: small.height, data: given.planes[c] as Float32Array }, FINE).data,
      small.width,
      small.height,
      width,
      height,
    );
    const levels = softened(low, small, [FINE, 4, 6]).map((data) =>
      enlarged(data, small.width, small.height, width, height),
    );
    const result = out.planes[c] as Float32Array;
    for (let i = 0; i < result.length; i++) {
      const share = known[i] as number;
      if (share >= 1) {
        result[i] = plane[i] as number;
        continue;
      }
      const d = (far[i] as number) / reach;
      const level = 2 * smoothstep(0.2, 1.2, d);
      const n = Math.min(1, Math.floor(level));
      const base =
        ((levels[n] as Float32Array)[i] as number) * (1 - (level - n)) +
        ((levels[n + 1] as Float32Array)[i] as number) * (level - n);
      const detail =
        (1 - CALM * (open[i] as number)) * exp(-d / 0.5) * detailAt(sheet, completed, growth, i, c, fine);
      const painted = base + detail;
      result[i] = painted + share * ((plane[i] as number) - painted);
    }
  }
  out.known.set(known);
  return joined(sheet, given, out);
}

function joined(sheet: Sheet, given: Sheet, painted: Sheet): Sheet {
  const { width, height, known } = sheet;
  const rest = { ...painted, known: known.map((share) => 1 - share) };
  const seam = seamBetween(given, smallerSheet(rest, given.width, given.height));
  for (const [c, plane] of painted.planes.entries()) {
    const by = enlarged(seam[c] as Float32Array, given.width, given.height, width, height);
    for (let i = 0; i < plane.length; i++)
      plane[i] = (plane[i] as number) + (1 - (known[i] as number)) * (by[i] as number);
  }
  return painted;
}

function softened(data: Float32Array, { width, height }: Sheet, radii: readonly number[]): Float32Array[] {
  return radii.map((radius) => blur({ width, height, data }, radius).data);
}

/** What the example of a place has beyond its colour in the small size: the mean over the four nearest small places. */
function detailAt(
  sheet: Sheet,
  { sheet: small, x: exampleX, y: exampleY }: Completed,
  growth: (x: number, y: number) => number,
  i: number,
  c: number,
  low: Float32Array,
): number {
  const { width, height } = sheet;
  const plane = sheet.planes[c] as Float32Array;
  const [x, y] = [i % width, Math.floor(i / width)];
  const [toX, toY] = [small.width / width, small.height / height];
  const [u, v] = [(x + 0.5) * toX - 0.5, (y + 0.5) * toY - 0.5];
  const [i0, j0] = [Math.floor(u), Math.floor(v)];
  let [sum, all] = [0, 0];
  for (let dj = 0; dj <= 1; dj++)
    for (let di = 0; di <= 1; di++) {
      const [si, sj] = [i0 + di, j0 + dj];
      if (si < 0 || sj < 0 || si >= small.width || sj >= small.height) continue;
      const at = sj * small.width + si;
      const from = exampleX[at] as number;
      if (from < 0) continue;
      const weight = (1 - Math.abs(u - si)) * (1 - Math.abs(v - sj));
      const step = 1 / growth(si, sj);
      const sx = (from + (u - si) * step + 0.5) / toX - 0.5;
      const sy = ((exampleY[at] as number) + (v - sj) * step + 0.5) / toY - 0.5;
      sum += weight * (readBetween(plane, width, height, sx, sy) - readBetween(low, width, height, sx, sy));
      all += weight;
    }
  return all > 0 ? sum / all : 0;
}
