/**
 * Small mathematics that gives the same bits on every machine. `Math.sin` and its kin may differ between JavaScript
 * engines in the last place, and a difference there would end in a different file for an equal request.
 */
export const TAU = 6.283185307179586;
export const RADIANS = TAU / 360;

export function clamp(x: number, low: number, high: number): number {
  return x < low ? low : x > high ? high : x;
}

export function lerp(a: number, b: number, t: number): number {
  return a + (b - a) * t;
}

/** 0 below `low`, 1 above `high`, with zero slope at both. */
export function smoothstep(low: number, high: number, x: number): number {
  const t = clamp((x - low) / (high - low), 0, 1);
  return t * t * (3 - 2 * t);
}

/** Taylor series to x^15 after reduction to a quarter turn: error below 1e-11. */
export function sin(x: number): number {
  let r = x - Math.floor(x / TAU) * TAU;
  const below = r > TAU / 2;
  if (below) r -= TAU / 2;
  if (r > TAU / 4) r = TAU / 2 - r;
  const s = r * r;
  // Written out: it is called some ten thousand times a frame.
  let sum = S13 - s * S15;
  sum = sum * s - S11;
  sum = sum * s + S9;
  sum = sum * s - S7;
  sum = sum * s + S5;
  sum = sum * s - S3;
  sum = sum * s + 1;
  return below ? -(r * sum) : r * sum;
}
const [S3, S5, S7, S9] = [1 / 6, 1 / 120, 1 / 5040, 1 / 362880];
const [S11, S13, S15] = [1 / 39916800, 1 / 6227020800, 1 / 1307674368000];

export function cos(x: number): number {
  return sin(x + TAU / 4);
}

export function tan(x: number): number {
  return sin(x) / cos(x);
}

/** Reduction to |r| <= ln2 / 2, then a Taylor series: relative error below 1e-12. */
export function exp(x: number): number {
  const n = Math.round(x / Math.LN2);
  const r = x - n * Math.LN2;
  let sum = 1;
  for (let k = 12; k >= 1; k--) sum = 1 + (sum * r) / k;
  return sum * 2 ** n;
}

/** Newton's method on `exp`, from the exponent of the number; x > 0. */
export function log(x: number): number {
  let y = 0;
  for (let m = x; m > 1.5; m /= 2) y += Math.LN2;
  for (let m = x; m < 0.75; m *= 2) y -= Math.LN2;
  for (let k = 0; k < 5; k++) y += x / exp(y) - 1;
  return y;
}
