/** The scale on which DWA takes light apart: a power below 1.0, a logarithm above, the same for negative values. */

const GAMMA = 2.2;
/**
 * Brighter light is held there. A reader that rounds its sums up makes infinity of what comes out above 65504, the largest half: this
 * leaves 9 % for the errors of a block's terms together.
 */
const MOST = 60_000;

let table: Float32Array | undefined;

/**
 * By the bits of a half float: its value on that scale, |x|^(1/2.2) up to 1.0 and 1 + ln |x| / 2.2 above. Readers hold the inverse.
 * No number is there for NaN and infinity (readers make 0 of both): they become 0 and the brightest light.
 */
export function curve(): Float32Array {
  table ??= filled();
  return table;
}

function filled(): Float32Array {
  const values = new Float32Array(1 << 16);
  for (let bits = 0; bits < 1 << 15; bits++) {
    const value = bent(Math.min(MOST, magnitude(bits)));
    values[bits] = value;
    values[bits | 0x8000] = -value;
  }
  return values;
}

function bent(value: number): number {
  return value <= 1 ? value ** (1 / GAMMA) : 1 + Math.log(value) / GAMMA;
}

function magnitude(bits: number): number {
  const [exponent, fraction] = [bits >> 10, bits & 1023];
  if (exponent === 31) return fraction === 0 ? Infinity : 0;
  return exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25);
}
