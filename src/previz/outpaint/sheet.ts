/** A picture of which only a part is known. */
import { shrink } from '../depth/plane.ts';

/** Red, green and blue as code values 0..255, three planes of one size, and how far each place is known, 0..1. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly planes: readonly [red: Float32Array, green: Float32Array, blue: Float32Array];
  readonly known: Float32Array;
}

export function blankSheet(width: number, height: number): Sheet {
  const plane = (): Float32Array => new Float32Array(width * height);
  return { width, height, planes: [plane(), plane(), plane()], known: plane() };
}

/** The sheet in a smaller size: what is known of a place is the mean of what is known within it. */
export function smallerSheet({ width, height, planes, known }: Sheet, wide: number, high: number): Sheet {
  const share = shrink({ width, height, data: known }, wide, high).data;
  const reduce = (plane: Float32Array): Float32Array => {
    const weighted = plane.map((value, i) => value * (known[i] as number));
    const sums = shrink({ width, height, data: weighted }, wide, high).data;
    return sums.map((sum, i) => sum / Math.max(1e-6, share[i] as number));
  };
  const [r, g, b] = planes;
  return { width: wide, height: high, planes: [reduce(r), reduce(g), reduce(b)], known: share };
}

/** A plane read between its places, borders repeated; (0, 0) is the centre of the first place. */
export function readBetween(data: Float32Array, width: number, height: number, x: number, y: number): number {
  const u = x < 0 ? 0 : x > width - 1 ? width - 1 : x;
  const v = y < 0 ? 0 : y > height - 1 ? height - 1 : y;
  const [i, j] = [Math.floor(u), Math.floor(v)];
  const [fx, fy] = [u - i, v - j];
  const at = j * width + i;
  const right = i + 1 < width ? 1 : 0;
  const below = j + 1 < height ? width : 0;
  const upper = (data[at] as number) * (1 - fx) + (data[at + right] as number) * fx;
  const lower = (data[at + below] as number) * (1 - fx) + (data[at + below + right] as number) * fx;
  return upper + (lower - upper) * fy;
}

/** A plane in a larger size, between its places. */
export function enlarged(
  data: Float32Array,
  width: number,
  height: number,
  wide: number,
  high: number,
): Float32Array {
  const out = new Float32Array(wide * high);
  const [toX, toY] = [width / wide, height / high];
  const columns = Float32Array.from({ length: wide }, (_, x) =>
    Math.min(width - 1, Math.max(0, (x + 0.5) * toX - 0.5)),
  );
  for (let y = 0, o = 0; y < high; y++) {
    const v = Math.min(height - 1, Math.max(0, (y + 0.5) * toY - 0.5));
    const j = Math.floor(v);
    const fy = v - j;
    const top = j * width;
    const bottom = j + 1 < height ? top + width : top;
    for (let x = 0; x < wide; x++, o++) {
      const u = columns[x] as number;
      const i = Math.floor(u);
      const fx = u - i;
      const k = i + 1 < width ? i + 1 : i;
      const upper = (data[top + i] as number) * (1 - fx) + (data[top + k] as number) * fx;
      const lower = (data[bottom + i] as number) * (1 - fx) + (data[bottom + k] as number) * fx;
      out[o] = upper + (lower - upper) * fy;
    }
  }
  return out;
}
