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
const [LEAST_GAIN, LEAST_CODES] = [0.08, 5];
/** A factor beyond these is no exposure. */
const [LOWEST, HIGHEST] = [0.4, 2.5];
/** Values of brightness at which two pictures are compared, as shares of their pixels. */
const SHARES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/** Of `to` from `from`, by their brightness alone, wherever things lie: the line through equal ranks. */
export function matchBrightness(
  memory: WebAssembly.Memory,
  room: FlowRoom,
  from: PictureRoom,
  to: PictureRoom,
): Affine {
  const [x, y] = [ranks(memory, room, from), ranks(memory, room, to)];
  const line = lineThrough(x, y);
  const shift = (line.gain - 1) * mean(x) + line.offset;
  return Math.abs(line.gain - 1) < LEAST_GAIN && Math.abs(shift) < LEAST_CODES ? SAME : line;
}

function ranks(
  memory: WebAssembly.Memory,
  { width, height }: FlowRoom,
  { offset, stride }: PictureRoom,
): number[] {
  const bytes = new Uint8Array(memory.buffer);
  const step = Math.max(1, Math.floor(Math.sqrt((width * height) / 10_000)));
  const values: number[] = [];
  for (let y = 0; y < height; y += step)
    for (let x = 0; x < width; x += step) {
      const at = offset + y * stride + x * 4;
      const [r, g, b] = [bytes[at] as number, bytes[at + 1] as number, bytes[at + 2] as number];
      values.push(0.2126 * r + 0.7152 * g + 0.0722 * b);
    }
  values.sort((p, q) => p - q);
  return SHARES.map((share) => values[Math.floor(share * (values.length - 1))] as number);
}

/**
 * Of `b` from `a` by what the forward flow says are the same things; undefined when they look the same in both, or too
 * little is the same.
 */
export function matchColours(memory: WebAssembly.Memory, room: FlowRoom): Exposure | undefined {
  const bytes = new Uint8Array(memory.buffer);
  const values = new Float32Array(memory.buffer);
  const { a, b, shape, shift, forward } = room;
  const pairs: [number[], number[]][] = [
    [[], []],
    [[], []],
    [[], []],
  ];
  const cell = 1 << shift;
  const step = Math.max(1, Math.floor(Math.sqrt((shape.width * shape.height) / 10_000)));
  for (let y = 0; y < shape.height; y += step)
    for (let x = 0; x < shape.width; x += step) {
      const at = y * shape.stride + x;
      if ((values[forward.trust / 4 + at] as number) < 0.5) continue;
      const px = Math.round(x * cell + cell * (values[forward.u / 4 + at] as number));
      const py = Math.round(y * cell + cell * (values[forward.v / 4 + at] as number));
      if (px < 0 || py < 0 || px >= room.width || py >= room.height) continue;
      const [p, q] = [a.offset + y * cell * a.stride + x * cell * 4, b.offset + py * b.stride + px * 4];
      for (const [c, [from, to]] of pairs.entries()) {
        from.push(bytes[p + c] as number);
        to.push(bytes[q + c] as number);
      }
    }
  const lines = pairs.map(([from, to]) => lineThrough(from, to));
  const [red, green, blue] = lines;
  if (!red || !green || !blue || (pairs[0]?.[0].length ?? 0) < 100) return undefined;
  const apart = pairs.map(([from, to]) => Math.abs(mean(to) - mean(from)));
  const same = lines.every(({ gain }, c) => Math.abs(gain - 1) < 0.03 && (apart[c] as number) < 1.5);
  return same ? undefined : [red, green, blue];
}

/** The line that both spreads and both means agree on; noise in either does not flatten it. */
function lineThrough(x: readonly number[], y: readonly number[]): Affine {
  const [mx, my] = [mean(x), mean(y)];
  const [sx, sy] = [spread(x, mx), spread(y, my)];
  const ratio = sx > 2 && sy > 2 ? sy / sx : 1;
  const gain = Math.min(HIGHEST, Math.max(LOWEST, ratio));
  return { gain, offset: my - gain * mx };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function spread(values: readonly number[], middle: number): number {
  return Math.sqrt(
    values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / Math.max(1, values.length),
  );
}
