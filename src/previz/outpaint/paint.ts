/** Paints what no frame shows: a smooth continuation, filled by example in a small size, then with detail of the known part. */
import { at, box, shrink } from '../depth/plane.ts';
import type { Plane } from '../depth/plane.ts';
import { clamp, exp } from '../math.ts';
import { calmed } from './calm.ts';
import { continueSmoothly } from './continue.ts';
import { distancesOf } from './distance.ts';
import { finished } from './finished.ts';
import { FIGURE, labelsOf, SKY } from './labels.ts';
import { seenIn } from './scene.ts';
import type { Area, Seen } from './scene.ts';
import { enlarged, smallerSheet } from './sheet.ts';
import type { Sheet } from './sheet.ts';
import { steer } from './steered.ts';
import type { Steer } from './steer.ts';
import { surroundingsOf } from './surroundings.ts';
import { completeByExample } from './synthesis.ts';

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
  const { width, height } = small;
  const place = scaled(area, width / sheet.width, height / sheet.height);
  const restless = spread(restlessness, sheet, small);
  const seen = seenIn(small, place);
  const labels = labelsOf(small, place, seen);
  continueSmoothly(small, labels);
  const growth = growthOf(place, seen);
  const { far, nearest } = distancesOf((i) => (small.known[i] as number) > 0.98, width, height);
  const reach = 0.5 * Math.max(width, height);
  const found = completeByExample(small, {
    labels: labels.of,
    barred: (x, y) => at(restless, x, y) > 0.5 || (seen.subject(x, y) && labels.of[y * width + x] !== FIGURE),
    growth,
    faith: (i) => (labels.of[i] === SKY ? 3 : 0.2 * exp((-2 * (far[i] as number)) / reach)),
  });
  const completed = calmed(found, { smooth: small, labels: labels.of, far, nearest });
  const painted = finished(sheet, small, completed, { growth, far });
  if (asked) {
    const away = enlarged(far, width, height, sheet.width, sheet.height).map((d) => d / ratio);
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
  return { ...around, data: around.data.map((share) => (share > 0.12 ? 1 : 0)) };
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
