/** Bits of the half float nearest to a number; infinity beyond 65504. */
export function numberToHalf(value: number): number {
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const size = Math.abs(value);
  if (size < 2 ** -14) return sign | Math.round(size * 2 ** 24);
  const exponent = Math.min(15, Math.floor(Math.log2(size)));
  return sign | Math.min(0x7c00, ((exponent + 14) << 10) + Math.round((size / 2 ** exponent) * 1024));
}
