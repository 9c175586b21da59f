/** Structural similarity (Wang 2004) of footage and a mixture, from moments: any shares of the mixture at once. */

const SIDE = 8;
const STEP = 8;
const C1 = (0.01 * 255) ** 2;
const C2 = (0.03 * 255) ** 2;
/** Of the footage, and of three pictures that the mixture is made of. */
const PARTS = 4;

export type Likeness = (tone: number, amount: number) => number;

/**
 * Planes of luma, 0..255: the footage; the style without anything of it but displacement; with its tones; with all.
 * Gives the mean SSIM of the footage and base + tone (toned - base) + amount (styled - toned), over windows of 8 x 8, side
 * by side.
 */
export function likenessOf(
  planes: readonly [source: Float32Array, base: Float32Array, toned: Float32Array, styled: Float32Array],
  width: number,
  height: number,
): Likeness {
  const moments = momentsOf(planes, width, height);
  return (tone, amount) => meanSsim(moments, [0, 1 - tone, tone - amount, amount]);
}

/** For each window the four means, then the ten products of two, less the product of their means. */
function momentsOf(planes: readonly Float32Array[], width: number, height: number): Float64Array {
  const [across, down] = [Math.floor((width - SIDE) / STEP) + 1, Math.floor((height - SIDE) / STEP) + 1];
  const moments = new Float64Array(STRIDE * across * down);
  const [a, b, c, d] = planes as [Float32Array, Float32Array, Float32Array, Float32Array];
  const n = SIDE * SIDE;
  for (let j = 0, k = 0; j < down; j++)
    for (let i = 0; i < across; i++, k += STRIDE) {
      let [sa, sb, sc, sd, aa, ab, ac, ad, bb, bc, bd, cc, cd, dd] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
      for (let y = 0; y < SIDE; y++) {
        const row = (j * STEP + y) * width + i * STEP;
        for (let at = row; at < row + SIDE; at++) {
          const [p, q, r, s] = [a[at] as number, b[at] as number, c[at] as number, d[at] as number];
          sa += p;
          sb += q;
          sc += r;
          sd += s;
          aa += p * p;
          ab += p * q;
          ac += p * r;
          ad += p * s;
          bb += q * q;
          bc += q * r;
          bd += q * s;
          cc += r * r;
          cd += r * s;
          dd += s * s;
        }
      }
      const means = [sa / n, sb / n, sc / n, sd / n];
      moments.set(means, k);
      const products = [aa, ab, ac, ad, bb, bc, bd, cc, cd, dd];
      for (const [m, [p, q]] of PAIRS.entries())
        moments[k + PARTS + m] = (products[m] as number) / n - (means[p] as number) * (means[q] as number);
    }
  return moments;
} // prettier-ignore

/** Which product stands where. */
const PAIRS = [[0, 0], [0, 1], [0, 2], [0, 3], [1, 1], [1, 2], [1, 3], [2, 2], [2, 3], [3, 3]] as const; // prettier-ignore
const STRIDE = PARTS + PAIRS.length;

function meanSsim(moments: Float64Array, [, b, c, d]: readonly [number, number, number, number]): number {
  let sum = 0;
  for (let k = 0; k < moments.length; k += STRIDE) {
    const at = (n: number): number => moments[k + n] as number;
    const own = at(0);
    const mean = b * at(1) + c * at(2) + d * at(3);
    const covariance = b * at(5) + c * at(6) + d * at(7);
    const variance =
      b * b * at(8) + c * c * at(11) + d * d * at(13) + 2 * (b * c * at(9) + b * d * at(10) + c * d * at(12));
    sum +=
      ((2 * own * mean + C1) * (2 * covariance + C2)) /
      ((own * own + mean * mean + C1) * (at(4) + variance + C2));
  }
  return sum / (moments.length / STRIDE);
}
