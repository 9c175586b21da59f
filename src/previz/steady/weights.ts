/** Catmull-Rom weights as kernels read them that go by runs of pixels (`kernels/shared/runs.as.ts`). */

const FRACTIONS = 128;
const [COARSE, FINE] = [1 << 7, 1 << 15];
/** i16 of one fraction. */
const ENTRY = 8;
const MOST = 32767;
export const WEIGHTS_BYTES = FRACTIONS * ENTRY * 2;

/** For each fraction of a pixel the four weights of 2^7, down a column, then of 2^15, along a row. */
export function writeWeights(memory: WebAssembly.Memory, at: number): void {
  const table = new Int16Array(memory.buffer, at, WEIGHTS_BYTES / 2);
  for (let n = 0; n < FRACTIONS; n++) {
    table.set(weights(n / FRACTIONS, COARSE), n * ENTRY);
    table.set(weights(n / FRACTIONS, FINE), n * ENTRY + 4);
  }
}

/** They sum to `one`, as far as it fits. */
function weights(t: number, one: number): [number, number, number, number] {
  const first = Math.round(one * (((-0.5 * t + 1) * t - 0.5) * t));
  const third = Math.round(one * (((-1.5 * t + 2) * t + 0.5) * t));
  const fourth = Math.round(one * ((0.5 * t - 0.5) * t * t));
  return [first, Math.min(MOST, one - first - third - fourth), third, fourth];
}
