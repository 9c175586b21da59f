/** Planes of f32 with a border, as the flow's kernels read them (`kernels/shared/plane.as.ts`). */

/** Pixels of border on each side. */
const PAD = 16;

export interface PlaneShape {
  readonly width: number;
  readonly height: number;
  /** Values a row, border included. */
  readonly stride: number;
  /** Of a whole plane, border included. */
  readonly bytes: number;
}

export function planeShape(width: number, height: number): PlaneShape {
  const stride = (width + 2 * PAD + 3) & ~3;
  return { width, height, stride, bytes: stride * (height + 2 * PAD) * 4 };
}

/** Takes room in the shared memory: gives a byte offset, a multiple of 16. */
export type Take = (bytes: number) => number;

/** Room for planes, `shape.bytes` apart: byte offset of the first pixel of the first. */
export function takePlane(take: Take, shape: PlaneShape, count = 1): number {
  return take(shape.bytes * count) + beforeFirst(shape);
}

export function copyPlane(memory: WebAssembly.Memory, shape: PlaneShape, from: number, to: number): void {
  const start = from - beforeFirst(shape);
  new Uint8Array(memory.buffer).copyWithin(to - beforeFirst(shape), start, start + shape.bytes);
}

/** Bytes from the start of a plane to its first pixel. */
function beforeFirst({ stride }: PlaneShape): number {
  return (PAD * stride + PAD) * 4;
}
