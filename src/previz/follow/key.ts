/** A given key: a frame of the footage and the same painted, and what follows from both. */
import { smaller } from '../depth/colours.ts';
import type { Thumbnail } from '../depth/colours.ts';
import { mapped } from '../inbetween/match/mapping.ts';
import type { Mapping } from '../inbetween/match/mapping.ts';
import { loadPicture, repeatPictureEdge } from '../flow/room.ts';
import type { PictureRoom } from '../flow/room.ts';
import type { FlowTools } from '../flow/tools.ts';
import { fillProxy } from '../steady/proxy.ts';
import type { SteadyShape } from '../steady/shape.ts';
import { fitColours } from './fit.ts';
import type { ColourFit } from './fit.ts';
import { COLS, DEEP, ROWS, uniform } from './grid.ts';
import { registered } from './register.ts';
import type { Registration } from './register.ts';
import type { ColourRoom, FollowScratch, SlotRoom, TileRoom } from './room.ts';
import { tileOf } from './tile.ts';
import { transferOf } from './transfer.ts';

/** A place (x, y) of the source lies (a + b x + c y, d + e x + f y) further on in the painted key; pixels of a frame. */
export type Drift = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export interface FollowKey {
  readonly kind: Registration['kind'];
  readonly drift: Drift;
  readonly alike: number;
  /** For the report. */
  readonly because: string;
}

/** Longer side of the pictures that colours are fitted to. */
const FITTED = 160;

/**
 * Looks at a key, both pictures of the frame's size (the painted one scaled to cover it). One that shows something else
 * lends its colours alone. About 70 ms whatever the size, and what it takes to shrink both.
 */
export function keyOf(source: Thumbnail, styled: Thumbnail): FollowKey & { readonly colours: ColourFit } {
  const [small, painted] = [smaller(source, 400), smaller(styled, 400)];
  const { kind, mapping, alike, because } = registered(small, painted);
  const [from, to] = [smaller(small, FITTED), smaller(painted, FITTED)];
  const drift = driftOf(mapping, source.width, source.height);
  if (kind === 'unrelated') {
    const grid = uniform(transferOf(from, to));
    return { kind, drift, alike, because, colours: { local: grid, flat: grid } };
  }
  return { kind, drift, alike, because, colours: fitColours(from, straightened(to, mapping)) };
}

export function writeColours(
  memory: WebAssembly.Memory,
  { local, flat }: ColourRoom,
  colours: ColourFit,
): void {
  new Float32Array(memory.buffer, local, colours.local.length).set(colours.local);
  new Float32Array(memory.buffer, flat, colours.flat.length).set(colours.flat);
}

/** Brings a given key to a slot. */
export function loadSlot(
  tools: FlowTools,
  shape: SteadyShape,
  slot: SlotRoom,
  source: Uint8Array,
  styled: Uint8Array,
): void {
  loadPicture(tools.memory, shape, slot.source, source);
  loadPicture(tools.memory, shape, slot.styled, styled);
  fillProxy(tools, shape, slot.source, slot.proxy);
  repeatPictureEdge(tools.memory, shape.proxy, slot.proxy);
}

/** Takes the hand of its painter from a given key in a slot. `spare` has room for a picture. */
export function fillTile(
  { kernels, memory }: FlowTools,
  shape: SteadyShape,
  { source, styled }: SlotRoom,
  { local }: ColourRoom,
  { slab }: FollowScratch,
  spare: PictureRoom,
  tile: TileRoom,
): void {
  const { width, height } = shape;
  kernels.followSlice(
    source.offset, source.stride, spare.offset, spare.stride, width, height, 0, height, local, COLS, ROWS, DEEP, slab,
  ); // prettier-ignore
  const { rgba, keep } = tileOf(thumbnailOf(memory, shape, spare), thumbnailOf(memory, shape, styled));
  new Uint8Array(memory.buffer, tile.at, rgba.length).set(rgba);
  new Float32Array(memory.buffer, tile.keep, 1)[0] = keep;
}

function thumbnailOf(
  memory: WebAssembly.Memory,
  { width, height }: SteadyShape,
  { offset, stride }: PictureRoom,
): Thumbnail {
  const bytes = new Uint8Array(memory.buffer);
  const rgba = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++)
    rgba.set(bytes.subarray(offset + y * stride, offset + y * stride + width * 4), y * width * 4);
  return { width, height, rgba };
}

/** Makes a frame, and what was drawn of it, a key of its own. */
export function becomeKey(
  { memory }: FlowTools,
  shape: SteadyShape,
  slot: SlotRoom,
  frame: { readonly picture: PictureRoom; readonly proxy: PictureRoom },
  drawn: PictureRoom,
): void {
  copyPicture(memory, shape, frame.picture, slot.source);
  copyPicture(memory, shape, drawn, slot.styled);
  copyPicture(memory, shape.proxy, frame.proxy, slot.proxy);
}

export function copyPicture(
  memory: WebAssembly.Memory,
  size: { readonly width: number; readonly height: number },
  from: PictureRoom,
  to: PictureRoom,
): void {
  const bytes = new Uint8Array(memory.buffer);
  for (let y = 0; y < size.height; y++) {
    const start = from.offset + y * from.stride;
    bytes.copyWithin(to.offset + y * to.stride, start, start + size.width * 4);
  }
  repeatPictureEdge(memory, size, to);
}

/** The painted key as it lies over its frame; nearest, for statistics. */
function straightened(styled: Thumbnail, mapping: Mapping): Thumbnail {
  const { width, height, rgba } = styled;
  const out = new Uint8Array(rgba.length);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const to = mapped(mapping, x / width, y / width);
      const [i, j] = [Math.round(to.x * width), Math.round(to.y * width)];
      if (i < 0 || j < 0 || i >= width || j >= height) continue;
      const from = (j * width + i) * 4;
      out.set(rgba.subarray(from, from + 4), (y * width + x) * 4);
    }
  return { width, height, rgba: out };
}

/** The affine map that fits the corners best. */
function driftOf(mapping: Mapping, width: number, height: number): Drift {
  const way = (x: number, y: number): { x: number; y: number } => {
    const to = mapped(mapping, x / width, y / width);
    return { x: to.x * width - x, y: to.y * width - y };
  };
  const [a, b, c, d] = [way(0, 0), way(width, 0), way(0, height), way(width, height)];
  const plane = (p: number, q: number, r: number, s: number): readonly [number, number, number] => [
    (3 * p + q + r - s) / 4,
    (q - p + s - r) / (2 * width),
    (r - p + s - q) / (2 * height),
  ];
  return [...plane(a.x, b.x, c.x, d.x), ...plane(a.y, b.y, c.y, d.y)];
}
