/** How the stored pixels must be turned and mirrored to stand upright. */
import { AV_PKT_DATA_DISPLAYMATRIX } from 'node-av/constants';
import type { Stream } from 'node-av/lib';

/** A pixel at (x, y) from the centre is shown at (a x + c y, b x + d y), y downwards; all are -1, 0 or 1. */
export interface Orientation {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
}

const UPRIGHT: Orientation = { a: 1, b: 0, c: 0, d: 1 };

/**
 * From the display matrix of a stream, nine 32-bit integers in rows (a, b, u), (c, d, v), (x, y, w)
 * (ISO/IEC 14496-12, 8.3.2), to the nearest quarter turn.
 */
export function orientationOf(stream: Stream): Orientation {
  const matrix = stream.codecpar.getCodedSideData(AV_PKT_DATA_DISPLAYMATRIX);
  if (matrix === null || matrix.byteLength < 36) return UPRIGHT;
  const view = new DataView(matrix.buffer, matrix.byteOffset, matrix.byteLength);
  const [a, b, c, d] = [0, 4, 12, 16].map((at) => view.getInt32(at, true)) as [
    number,
    number,
    number,
    number,
  ];
  const mirrored = a * d - b * c < 0 ? -1 : 1;
  const quarters = Math.round(Math.atan2(b, a) / (Math.PI / 2));
  const [cos, sin] = [[1, 0], [0, 1], [-1, 0], [0, -1]][(quarters + 4) % 4] as [number, number]; // prettier-ignore
  return { a: cos, b: sin, c: -sin * mirrored, d: cos * mirrored };
}

/** Clockwise degrees, 0 to 270; a mirrored picture is mirrored top to bottom first. */
export function rotationOf({ a, b }: Orientation): number {
  return (((Math.atan2(b, a) * 180) / Math.PI + 360) % 360) | 0;
}

export function isTurned({ a }: Orientation): boolean {
  return a === 0;
}

/** Turns stored pixels of `width` × `height` (of the target, upright). `from` and `to` hold RGBA as words. */
export function turn(
  from: Uint32Array,
  to: Uint32Array,
  width: number,
  height: number,
  way: Orientation,
): void {
  const { a, b, c, d } = way;
  const [wide, high] = isTurned(way) ? [height, width] : [width, height];
  // The inverse of the matrix is its transpose. What runs backwards begins at the far end.
  const right = a + c * wide;
  const down = b + d * wide;
  const start = (c + d < 0 ? high - 1 : 0) * wide + (a + b < 0 ? wide - 1 : 0);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0, read = start + y * down; x < width; x++, read += right) to[at++] = from[read] ?? 0;
}
