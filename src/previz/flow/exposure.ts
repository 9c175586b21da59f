/** How the brightness and the colours of one picture follow from those of another: factors and offsets. */
import type { FlowRoom, PictureRoom } from './room.ts';

/** y = gain x + offset, in code values. */
export interface Affine {
  readonly gain: number;
  readonly offset: number;
}

/** Of red, green and blue. */
export type Exposure = readonly [Affine, Affine, Affine];

export const SAME: Affine = { gain: 1, offset: 0 };

/** What a move alone brings into and out of a picture changes its brightness less than this. */
const MOVED = { gain: 0.08, codes: 5 } as const;
/** What the same things may differ by and still look the same. */
const ALIKE = { gain: 0.05, codes: 2 } as const;
/** A factor beyond these is no exposure. */
const [LOWEST, HIGHEST] = [0.4, 2.5];
/** Places that are looked at, and how many are needed. */
const [SAMPLES, NEEDED] = [4000, 100];

/** Of `to` from `from` by their brightness alone, wherever things lie, spread and mean agree. */
export function matchBrightness(
  memory: WebAssembly.Memory,
  room: FlowRoom,
  from: PictureRoom,
  to: PictureRoom,
): Affine {
  const bytes = new Uint8Array(memory.buffer);
  const { width, height } = room;
  const moments = new Moments();
  const step = stepFor(width, height);
  const luma = ({ offset, stride }: PictureRoom, x: number, y: number): number => {
    const at = offset + y * stride + x * 4;
    return (
      0.2126 * (bytes[at] as number) + 0.7152 * (bytes[at + 1] as number) + 0.0722 * (bytes[at + 2] as number)
    );
  };
  for (let y = 0; y < height; y += step)
    for (let x = 0; x < width; x += step) moments.add(luma(from, x, y), luma(to, x, y));
  return moments.alike(MOVED) ? SAME : moments.line();
}

/**
 * Of `b` from `a` by what the forward flow says are the same things; undefined when they look the same in both, or too
 * little is the same.
 */
export function matchColours(memory: WebAssembly.Memory, room: FlowRoom): Exposure | undefined {
  const bytes = new Uint8Array(memory.buffer);
  const values = new Float32Array(memory.buffer);
  const { a, b, shape, shift, forward, width, height } = room;
  const [red, green, blue] = [new Moments(), new Moments(), new Moments()];
  const channels = [red, green, blue];
  const cell = 1 << shift;
  const step = stepFor(shape.width, shape.height);
  for (let y = 0; y < shape.height; y += step)
    for (let x = 0; x < shape.width; x += step) {
      const at = y * shape.stride + x;
      if ((values[forward.trust / 4 + at] as number) < 0.5) continue;
      const px = Math.round(cell * (x + (values[forward.u / 4 + at] as number)));
      const py = Math.round(cell * (y + (values[forward.v / 4 + at] as number)));
      if (px < 0 || py < 0 || px >= width || py >= height) continue;
      const p = a.offset + y * cell * a.stride + x * cell * 4;
      const q = b.offset + py * b.stride + px * 4;
      red.add(bytes[p] as number, bytes[q] as number);
      green.add(bytes[p + 1] as number, bytes[q + 1] as number);
      blue.add(bytes[p + 2] as number, bytes[q + 2] as number);
    }
  if (red.count < NEEDED || channels.every((channel) => channel.alike(ALIKE))) return undefined;
  return [red.line(), green.line(), blue.line()];
}

function stepFor(width: number, height: number): number {
  return Math.max(1, Math.floor(Math.sqrt((width * height) / SAMPLES)));
}

/** Means and spreads of two series of values. */
class Moments {
  count = 0;
  /** Of x, y and their squares; numbers in an array of their own kind cost no memory when they change. */
  readonly #sums = new Float64Array(4);

  add(x: number, y: number): void {
    const sums = this.#sums;
    this.count++;
    sums[0] = (sums[0] as number) + x;
    sums[1] = (sums[1] as number) + y;
    sums[2] = (sums[2] as number) + x * x;
    sums[3] = (sums[3] as number) + y * y;
  }

  /** The line that both spreads and both means agree on; noise in either does not flatten it. */
  line(): Affine {
    const n = Math.max(1, this.count);
    const [x = 0, y = 0, xx = 0, yy = 0] = this.#sums.map((sum) => sum / n);
    const spreads = [xx - x * x, yy - y * y].map((square) => Math.sqrt(Math.max(0, square)));
    const [from = 0, to = 0] = spreads;
    const ratio = from > 2 && to > 2 ? to / from : 1;
    const gain = Math.min(HIGHEST, Math.max(LOWEST, ratio));
    return { gain, offset: y - gain * x };
  }

  alike(limit: { readonly gain: number; readonly codes: number }): boolean {
    const [x = 0, y = 0] = this.#sums;
    const apart = Math.abs(y - x) / Math.max(1, this.count);
    return Math.abs(this.line().gain - 1) < limit.gain && apart < limit.codes;
  }
}
