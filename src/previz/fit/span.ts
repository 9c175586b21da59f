/** When a still is seen. */

/** Seconds of a clip, of which the still is shown at rest in one: the origin of its path. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** `count` + 1 times evenly over the span. */
export function timesOf({ from, to }: Span, count: number): number[] {
  return Array.from({ length: count + 1 }, (_, n) => from + (n / count) * (to - from));
}

/** Those away from rest, the farthest first: most ways are widest there. */
export function timesAway(span: Span, count: number, origin = 0): number[] {
  const away = timesOf(span, count).filter((time) => time !== origin);
  if (away.length === 0) return [origin];
  return away.sort((a, b) => Math.abs(b - origin) - Math.abs(a - origin));
}
