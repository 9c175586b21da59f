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

/** Room for one picture and the edge around it. */
export function takePicture(take: Take, width: number, height: number): PictureRoom {
  const stride = (width + 2 * EDGE) * 4;
  return { offset: take(stride * (height + 2 * EDGE)) + EDGE * (stride + 4), stride };
}

/**
 * Room for a pair of pictures and its flows, to be filled by `loadPicture` and `flowBetween` and then read by any number
 * of threads. `shift`: 1 for flows of half the size (2 bytes a pixel of each picture and plane), 2 for a quarter.
 */
export function takeFlow(take: Take, width: number, height: number, shift: number): FlowRoom {
  const [a, b] = [takePicture(take, width, height), takePicture(take, width, height)];
  return { a, b, ...takeFlows(take, width, height, shift) };
}

/** The same without the pictures, for those that several pairs share. */
export function takeFlows(
  take: Take,
  width: number,
  height: number,
  shift: number,
): Omit<FlowRoom, 'a' | 'b'> {
  const shape = flowShape(width, height, shift);
  const side = (): FlowSide => ({
    u: takePlane(take, shape),
    v: takePlane(take, shape),
    trust: takePlane(take, shape),
  });
  const [forward, backward] = [side(), side()];
  return { width, height, shape, shift, forward, backward, table: take(CUBIC_BYTES) };
}

/** Copies a tightly packed RGBA8 picture to its room. */
export function loadPicture(
  memory: WebAssembly.Memory,
  size: Pick<FlowRoom, 'width' | 'height'>,
  picture: PictureRoom,
  rgba: Uint8Array,
): void {
  const bytes = new Uint8Array(memory.buffer);
  const row = size.width * 4;
  for (let y = 0; y < size.height; y++)
    bytes.set(rgba.subarray(y * row, (y + 1) * row), picture.offset + y * picture.stride);
  repeatPictureEdge(memory, size, picture);
}

/** Repeats the edge of a picture around it. */
export function repeatPictureEdge(
  memory: WebAssembly.Memory,
  { width, height }: Pick<FlowRoom, 'width' | 'height'>,
  { offset, stride }: PictureRoom,
): void {
  const bytes = new Uint8Array(memory.buffer);
  const pixels = new Uint32Array(memory.buffer);
  for (let y = 0; y < height; y++) {
    const at = (offset + y * stride) / 4;
    pixels.fill(pixels[at] as number, at - EDGE, at);
    pixels.fill(pixels[at + width - 1] as number, at + width, at + width + EDGE);
  }
  const [left, length] = [4 * EDGE, 4 * (width + 2 * EDGE)];
  for (let y = 1; y <= EDGE; y++) {
    const [top, bottom] = [offset - left, offset - left + (height - 1) * stride];
    bytes.copyWithin(top - y * stride, top, top + length);
    bytes.copyWithin(bottom + y * stride, bottom, bottom + length);
  }
}
