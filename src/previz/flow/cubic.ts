/** Catmull-Rom weights as `flow-blend.as.ts` reads them. */

const FRACTIONS = 128;
const ONE = 1 << 14;
export const CUBIC_BYTES = FRACTIONS * 32;

/** For each fraction of a pixel four times the weights of the first two neighbours, then of the other two. */
export function writeCubic(memory: WebAssembly.Memory, at: number): void {
  const table = new Int16Array(memory.buffer, at, CUBIC_BYTES / 2);
  for (let n = 0; n < FRACTIONS; n++) {
    const t = n / FRACTIONS;
    const first = Math.round(ONE * (((-0.5 * t + 1) * t - 0.5) * t));
    const third = Math.round(ONE * (((-1.5 * t + 2) * t + 0.5) * t));
    const fourth = Math.round(ONE * ((0.5 * t - 0.5) * t * t));
    const second = ONE - first - third - fourth;
    for (let k = 0; k < 4; k++) {
      table.set([first, second], n * 16 + 2 * k);
      table.set([third, fourth], n * 16 + 8 + 2 * k);
    }
  }
}
