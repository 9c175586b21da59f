/** Coefficients as half floats with few bits: readers need no table of steps, and few bits deflate well. */

const float = new Float32Array(1);
const word = new Uint32Array(float.buffer);
/** The smallest half with all its bits; and what lies between the exponents of a float and a half, in bits of the float. */
const SMALLEST_NORMAL = 2 ** -14;
const REBIAS = 0x38000000;

/**
 * Bits of the half that has the fewest ones within `tolerance` of `value`, and of several the nearest; of the nearest half where
 * none lies within. `value` is positive, above `tolerance` and at most 65504.
 */
export function fewestBits(value: number, tolerance: number): number {
  const least = rounded(value - tolerance, 0x1fff);
  const most = rounded(value + tolerance, 0);
  if (least >= most) return least === most ? least : rounded(value, 0x1000);
  // Where the two first differ `most` has a one: that prefix and zeros lie within; `least` has all zeros behind it, or needs one more.
  const place = 31 - Math.clz32(least ^ most);
  const prefix = (most >> (place + 1)) << (place + 1);
  if (prefix === least) return prefix;
  const top = prefix | (1 << place);
  const middle = rounded(value, 0x1000);
  if (middle >= top) return top;
  const below = prefix | (1 << (31 - Math.clz32(middle - prefix)));
  const above = prefix + 2 * (below - prefix);
  return below >= least && middle - below <= above - middle ? below : above;
}

/** Bits of a half: down, up or to the nearest where 0, 0x1fff or 0x1000 is added to the float's bits below a half's. */
function rounded(value: number, added: number): number {
  if (value < SMALLEST_NORMAL) return Math.floor(value * 2 ** 24 + added / 0x2000);
  float[0] = value;
  return ((word[0] ?? 0) - REBIAS + added) >>> 13;
}
