/** Smooth outlines through points, as the path data of an SVG. */
import { cos, RADIANS, sin } from '../../math.ts';

/** x, y, and how round the outline is there: 1 smooth (when left out), 0 a corner. */
export type Knot = readonly [x: number, y: number, round?: number];

/** Length of a Bezier handle over the distance of its knots: a circle from four knots has 0.39. */
const HANDLE = 0.37;

/** A closed outline. */
export function blob(knots: readonly Knot[]): string {
  return `${through(knots, true)}Z`;
}

/** An open line. */
export function line(knots: readonly Knot[]): string {
  return through(knots, false);
}

/**
 * An outline that hangs down: at each height, how far it reaches to the right (front) and to the left (back). Its ends are
 * as round as their neighbours let them be.
 */
export function hull(rows: readonly (readonly [y: number, front: number, back: number])[]): string {
  const front = rows.map(([y, right]): Knot => [right, y]);
  const back = rows.map(([y, , left]): Knot => [left, y]).reverse();
  return blob([...front, ...back]);
}

export function ellipse(x: number, y: number, rx: number, ry = rx): string {
  const a = `a${n(rx)} ${n(ry)} 0 1 1 `;
  return `M${n(x - rx)} ${n(y)}${a}${n(2 * rx)} 0${a}${n(-2 * rx)} 0Z`;
}

/** A ring between two radii; fill it by the even-odd rule. */
export function ring(x: number, y: number, outer: number, inner: number): string {
  return ellipse(x, y, outer) + ellipse(x, y, inner);
}

/** A rectangle with round corners. */
export function box(x: number, y: number, width: number, height: number, round = 0): string {
  const r = Math.min(round, width / 2, height / 2);
  const arc = (dx: number, dy: number): string => `a${n(r)} ${n(r)} 0 0 1 ${n(dx)} ${n(dy)}`;
  return (
    `M${n(x + r)} ${n(y)}h${n(width - 2 * r)}${arc(r, r)}v${n(height - 2 * r)}${arc(-r, r)}` +
    `h${n(2 * r - width)}${arc(-r, -r)}v${n(2 * r - height)}${arc(r, -r)}Z`
  );
}

export function polygon(points: readonly (readonly [number, number])[]): string {
  return `M${points.map(([x, y]) => `${n(x)} ${n(y)}`).join('L')}Z`;
}

/** Where something is at `degrees` clockwise from straight up and `radius` from (x, y). */
export function around(x: number, y: number, radius: number, degrees: number): [number, number] {
  return [x + radius * sin(degrees * RADIANS), y - radius * cos(degrees * RADIANS)];
}

/** A number as it stands in a path. */
export function n(value: number): string {
  return String(Math.round(value * 100) / 100 || 0);
}

function through(knots: readonly Knot[], closed: boolean): string {
  const count = knots.length;
  const at = (i: number): Knot =>
    knots[closed ? (i + count) % count : Math.min(count - 1, Math.max(0, i))] as Knot;
  let path = `M${n(at(0)[0])} ${n(at(0)[1])}`;
  for (let i = 0; i < (closed ? count : count - 1); i++) {
    const [from, to] = [at(i), at(i + 1)];
    const length = distance(from, to) * HANDLE;
    const [ax, ay] = direction(at(i - 1), to);
    const [bx, by] = direction(from, at(i + 2));
    const [leave, arrive] = [length * (from[2] ?? 1), length * (to[2] ?? 1)];
    path += `C${n(from[0] + ax * leave)} ${n(from[1] + ay * leave)} ${n(to[0] - bx * arrive)} ${n(to[1] - by * arrive)} ${n(to[0])} ${n(to[1])}`;
  }
  return path;
}

function direction(from: Knot, to: Knot): [number, number] {
  const length = distance(from, to) || 1;
  return [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
}

function distance(a: Knot, b: Knot): number {
  return Math.sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2);
}
