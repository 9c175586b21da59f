/**
 * Low bytes, then high bytes, each as the difference from the one before plus 128 (`ImfZip.cpp`): exponents of neighbours are
 * alike. `planes` has two bytes for each of `halves`.
 */
export function separate(halves: Uint16Array, planes: Uint8Array): void {
  const { length } = halves;
  let low = 128;
  for (let n = 0; n < length; n++) {
    const value = (halves[n] ?? 0) & 255;
    planes[n] = value - low + 128;
    low = value;
  }
  let high = low;
  for (let n = 0; n < length; n++) {
    const value = (halves[n] ?? 0) >>> 8;
    planes[length + n] = value - high + 128;
    high = value;
  }
}
