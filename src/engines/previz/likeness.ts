/** How like two pictures are. */

export interface Likeness {
  /** Peak signal-to-noise ratio over red, green and blue, in decibels; equal pictures have 100. */
  readonly psnr: number;
  /** Mean absolute difference in code values, 0..255. */
  readonly l1: number;
}

const MOST = 100;

/** RGBA8 of the same size; alpha is not looked at. */
export function likenessOf(a: Uint8Array, b: Uint8Array): Likeness {
  let [squares, sum] = [0, 0];
  for (let i = 0; i < a.length; i += 4)
    for (let c = i; c < i + 3; c++) {
      const difference = Math.abs((a[c] as number) - (b[c] as number));
      squares += difference * difference;
      sum += difference;
    }
  const count = (a.length * 3) / 4;
  const psnr = squares === 0 ? MOST : Math.min(MOST, 10 * Math.log10((255 * 255 * count) / squares));
  return { psnr, l1: sum / count };
}
