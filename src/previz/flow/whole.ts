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
    const normal = new Normal();
    for (let y = 0; y < height; y += step)
      for (let x = 0; x < width; x += step) {
        const at = y * stride + x;
        if ((values[trust / 4 + at] as number) < 0.5) continue;
        const [du, dv] = [values[u / 4 + at] as number, values[v / 4 + at] as number];
        const off = (du - (a + b * x + c * y)) ** 2 + (dv - (d + e * x + f * y)) ** 2;
        normal.add(round === 0 ? 1 : 1 / (1 + off / HALF ** 2), x, y, du, dv);
      }
    motion = normal.solve() ?? motion;
  }
  return motion;
}

/** Sums of the normal equations. */
class Normal {
  #n = 0;
  #x = 0;
  #y = 0;
  #xx = 0;
  #xy = 0;
  #yy = 0;
  #u = [0, 0, 0] as [number, number, number];
  #v = [0, 0, 0] as [number, number, number];

  add(weight: number, x: number, y: number, u: number, v: number): void {
    this.#n += weight;
    this.#x += weight * x;
    this.#y += weight * y;
    this.#xx += weight * x * x;
    this.#xy += weight * x * y;
    this.#yy += weight * y * y;
    for (const [sums, value] of [
      [this.#u, u],
      [this.#v, v],
    ] as const) {
      sums[0] += weight * value;
      sums[1] += weight * value * x;
      sums[2] += weight * value * y;
    }
  }

  /** Undefined when too few places are known, or all lie in a line. */
  solve(): WholeMotion | undefined {
    if (this.#n < LEAST) return undefined;
    const along = (sums: readonly [number, number, number]): readonly number[] | undefined =>
      solve([
        Float64Array.of(this.#n, this.#x, this.#y, sums[0]),
        Float64Array.of(this.#x, this.#xx, this.#xy, sums[1]),
        Float64Array.of(this.#y, this.#xy, this.#yy, sums[2]),
      ]);
    const [a, b, c] = along(this.#u) ?? [];
    const [d, e, f] = along(this.#v) ?? [];
    if (a === undefined || b === undefined || c === undefined) return undefined;
    if (d === undefined || e === undefined || f === undefined) return undefined;
    return [a, b, c, d, e, f];
  }
}
