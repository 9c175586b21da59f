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
  if (r > TAU / 2) return -sin(r - TAU / 2);
  if (r > TAU / 4) r = TAU / 2 - r;
  const s = r * r;
  let sum = -1 / 1307674368000;
  for (const c of SINE) sum = sum * s + c;
  return r * sum;
}
const SINE = [1 / 6227020800, -1 / 39916800, 1 / 362880, -1 / 5040, 1 / 120, -1 / 6, 1];

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
