/**
 * The little planet: the ground is bent around a centre that comes up from infinitely far below until it sits in the
 * middle of the frame. Rows become circles; the picture is mirrored once on its way round, so that it has no seam.
 */
import { TAU } from '../math.ts';
import type { View } from './view.ts';

/** Radius of the finished planet, and the row of the picture that lies on it, in frame heights. */
const RADIUS = 0.24;
const GROUND = 0.72;

/** Bends window coordinates (in place) by 0 < share <= 1. */
export function bend(view: View, share: number, point: { u: number; v: number }): void {
  const { width, height } = view;
  const amount = Math.min(1, share);
  const cx = (width - 1) / 2;
  const ground = GROUND * height;
  const radius = (RADIUS * height) / (amount * amount);
  // The ground stays where it is at first and moves to its place around the centre.
  const rise = ground - (height / 2 - RADIUS * height);
  const [dx, dy] = [point.u - cx, point.v + rise * amount - (ground + radius)];
  const distance = Math.sqrt(dx * dx + dy * dy);
  // At the end half a turn is one width exactly: there the mirrored ends meet.
  const finished = RADIUS * height;
  const perRadian = Math.sqrt(radius * radius - finished * finished + ((width - 1) / (TAU / 2)) ** 2);
  const angle = arctan2(dx, -dy);
  point.u = mirrored(cx + angle * perRadian, width - 1);
  point.v = mirrored(ground + radius - distance, height - 1);
}

/** Back and forth between 0 and `last`. */
function mirrored(x: number, last: number): number {
  const period = 2 * last;
  const inside = x - Math.floor(x / period) * period;
  return inside > last ? period - inside : inside;
}

/** Angle of (x, y) from the y axis towards x, -pi..pi: series after reduction, error below 1e-9. */
function arctan2(x: number, y: number): number {
  const [a, b] = [Math.abs(x), Math.abs(y)];
  if (a === 0 && b === 0) return 0;
  const swapped = a > b;
  let t = swapped ? b / a : a / b;
  // Twice halving the angle brings t below 0.2, where the series converges fast.
  t = t / (1 + Math.sqrt(1 + t * t));
  t = t / (1 + Math.sqrt(1 + t * t));
  const s = t * t;
  const series = t * (1 - s * (1 / 3 - s * (1 / 5 - s * (1 / 7 - s * (1 / 9 - s * (1 / 11 - s / 13))))));
  let angle = 4 * series;
  if (swapped) angle = TAU / 4 - angle;
  if (y < 0) angle = TAU / 2 - angle;
  return x < 0 ? -angle : angle;
}
