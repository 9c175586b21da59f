/** Where two pictures and the flows between them lie in the shared memory. Plain data: it can be posted to threads. */
import { CUBIC_BYTES } from './cubic.ts';
import { planeShape, takePlane } from './planes.ts';
import type { PlaneShape, Take } from './planes.ts';

/** A flow in pixels of its own size: byte offsets of two planes. */
export interface FlowPlanes {
  readonly u: number;
  readonly v: number;
}

/** The flow that leads away from one of the pictures. */
export interface FlowSide extends FlowPlanes {
  /** 0..1 by pixel: it leads to the same thing, and back. Hidden pixels have the flow of their surroundings and 0. */
  readonly trust: number;
}

/** RGBA8, its edge repeated around it. */
export interface PictureRoom {
  readonly offset: number;
  readonly stride: number;
}

export interface FlowRoom {
  readonly width: number;
  readonly height: number;
  readonly a: PictureRoom;
  readonly b: PictureRoom;
  /** Of the flows: 2^shift times smaller than the pictures. */
  readonly shape: PlaneShape;
  readonly shift: number;
  readonly forward: FlowSide;
  readonly backward: FlowSide;
  /** Catmull-Rom weights. */
  readonly table: number;
}

/** Pixels around a picture. */
const EDGE = 4;

/** Of the flows between pictures of a size. */
export function flowShape(width: number, height: number, shift: number): PlaneShape {
  let [w, h] = [width, height];
  for (let n = 0; n < shift; n++) [w, h] = [(w + 1) >> 1, (h + 1) >> 1];
  return planeShape(w, h);
}

/**
 * Room for a pair of pictures and its flows, to be filled by `loadPicture` and `flowBetween` and then read by any number
 * of threads. `shift`: 1 for flows of half the size (2 bytes a pixel of each picture and plane), 2 for a quarter.
 */
export function takeFlow(take: Take, width: number, height: number, shift: number): FlowRoom {
  const picture = (): PictureRoom => {
    const stride = (width + 2 * EDGE) * 4;
    return { offset: take(stride * (height + 2 * EDGE)) + EDGE * (stride + 4), stride };
  };
  const shape = flowShape(width, height, shift);
  const side = (): FlowSide => ({
    u: takePlane(take, shape),
    v: takePlane(take, shape),
    trust: takePlane(take, shape),
  });
  const [a, b, forward, backward] = [picture(), picture(), side(), side()];
  return { width, height, a, b, shape, shift, forward, backward, table: take(CUBIC_BYTES) };
}

/** Copies a tightly packed RGBA8 picture to its room. */
export function loadPicture(
  memory: WebAssembly.Memory,
  { width, height }: FlowRoom,
  { offset, stride }: PictureRoom,
  rgba: Uint8Array,
): void {
  const bytes = new Uint8Array(memory.buffer);
  const row = width * 4;
  for (let y = -EDGE; y < height + EDGE; y++) {
    const from = Math.min(height - 1, Math.max(0, y)) * row;
    const to = offset + y * stride;
    bytes.set(rgba.subarray(from, from + row), to);
    for (let x = 1; x <= EDGE; x++) {
      bytes.copyWithin(to - 4 * x, to, to + 4);
      bytes.copyWithin(to + row + 4 * (x - 1), to + row - 4, to + row);
    }
  }
}
