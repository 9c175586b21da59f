/** The motion of a whole picture as one affine map: what most of it agrees on. */
import type { PlaneShape } from './planes.ts';
import type { FlowSide } from './room.ts';
import { solve } from './solve.ts';

/** (a + b x + c y, d + e x + f y). */
export type WholeMotion = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

const STILL: WholeMotion = [0, 0, 0, 0, 0, 0];
/** Rounds of reweighting, and the departure in pixels of the flow that halves a weight. */
const [ROUNDS, HALF] = [4, 2];
const SAMPLES = 4000;
/** Fewer places say nothing of a whole picture. */
const LEAST = 30;

/** Least squares over the flow where it is trusted, reweighted so that what moves otherwise does not count. */
export function wholeMotion(
  memory: WebAssembly.Memory,
  { width, height, stride }: PlaneShape,
  { u, v, trust }: FlowSide,
): WholeMotion {
  const values = new Float32Array(memory.buffer);
  const step = Math.max(1, Math.floor(Math.sqrt((width * height) / SAMPLES)));
  let motion = STILL;
  for (let round = 0; round < ROUNDS; round++) {
    const [a, b, c, d, e, f] = motion;
    // Sums of the normal equations: in plain variables, a sample costs no memory.
    let [n, sx, sy, sxx, sxy, syy] = [0, 0, 0, 0, 0, 0];
    let [su, sux, suy, sv, svx, svy] = [0, 0, 0, 0, 0, 0];
    for (let y = 0; y < height; y += step)
      for (let x = 0; x < width; x += step) {
        const at = y * stride + x;
        if ((values[trust / 4 + at] as number) < 0.5) continue;
        const du = values[u / 4 + at] as number;
        const dv = values[v / 4 + at] as number;
        const offU = du - (a + b * x + c * y);
        const offV = dv - (d + e * x + f * y);
        const weight = round === 0 ? 1 : 1 / (1 + (offU * offU + offV * offV) / HALF ** 2);
        const wx = weight * x;
        const wy = weight * y;
        n += weight;
        sx += wx;
        sy += wy;
        sxx += wx * x;
        sxy += wx * y;
        syy += wy * y;
        su += weight * du;
        sux += wx * du;
        suy += wy * du;
        sv += weight * dv;
        svx += wx * dv;
        svy += wy * dv;
      }
    if (n < LEAST) continue;
    const along = (s: number, ofX: number, ofY: number): readonly number[] | undefined =>
      solve([
        Float64Array.of(n, sx, sy, s),
        Float64Array.of(sx, sxx, sxy, ofX),
        Float64Array.of(sy, sxy, syy, ofY),
      ]);
    motion = motionOf(along(su, sux, suy), along(sv, svx, svy)) ?? motion;
  }
  return motion;
}

/** Nothing when the places lie in a line. */
function motionOf(
  [a, b, c]: readonly number[] = [],
  [d, e, f]: readonly number[] = [],
): WholeMotion | undefined {
  if (a === undefined || b === undefined || c === undefined) return undefined;
  if (d === undefined || e === undefined || f === undefined) return undefined;
  return [a, b, c, d, e, f];
}
