/** Where everything lies in the shared memory of one task: what threads work with first, pictures in the arena beyond. */
import { layOutEffects, layOutTables } from './effects.ts';
import type { EffectNeeds, EffectScratch, TableLayout, Take } from './effects.ts';
import type { View } from './view.ts';

/** The grid has a vertex every 2^4 pixels; every 2^2 where the picture is bent hard. */
export const COARSE_SHIFT = 4;
export const FINE_SHIFT = 2;
/** Strips are wide enough for whole cells of the coarse grid. */
const CELL = 1 << COARSE_SHIFT;
/** Rows that are warped and converted at a time: a strip stays in the second-level cache. */
export const STRIP_ROWS = 16;
/** Bytes before each row that is converted; the conversion writes there. */
export const ROW_PAD = 64;
/** The first page stays with the kernels. */
export const BASE = 65536;

export interface StripLayout {
  /** Byte offset of the first pixel of the first row. */
  readonly offset: number;
  readonly stride: number;
}

/** What one thread needs for itself. */
export interface ScratchLayout {
  /** One grid a level of each layer, one after the other, and then the spare ones. */
  readonly grids: number;
  readonly spare: number;
  readonly strip: StripLayout;
  /** A second strip, for layers that go over the first. */
  readonly overlay: StripLayout;
  /** A third one, for finer levels. */
  readonly detail: StripLayout;
  readonly exposure: ExposureScratch;
  /** One f32 a vertex of each layer's coarse grid: radius out of focus. */
  readonly defocus: number;
  /** A fourth one, for a second grading of the same picture. */
  readonly second: StripLayout;
  /** Present when the scene has air or a look. */
  readonly effects?: EffectScratch;
}

/** For frames that are the mean of several moments: byte offsets of sets of coarse grids, and of a strip of summed light. */
export interface ExposureScratch {
  readonly opens: number;
  readonly closes: number;
  readonly now: number;
  readonly sum: number;
}

export interface ImageLayout {
  readonly offset: number;
  readonly stride: number;
  /** Where its graded copies lie. */
  readonly graded: readonly number[];
}

export interface TaskLayout {
  readonly scratch: readonly ScratchLayout[];
  /** What all threads share for air and light, when a scene has some. */
  readonly tables?: TableLayout;
  /** Byte offsets of the frames that wait for the encoder; each is planar 4:2:0, tightly packed, of 8 or 10 bits. */
  readonly ring: readonly number[];
  readonly frameBytes: number;
  /** The arena of pictures begins here. */
  readonly totalBytes: number;
}

export function gridColumns(view: View, shift: number): number {
  return Math.ceil(view.width / (1 << shift)) + 1;
}

export function gridRows(view: View, shift: number): number {
  return Math.ceil(view.height / (1 << shift)) + 1;
}

/** Bytes of one grid of vertices. */
export function gridBytes(view: View, shift: number): number {
  return gridColumns(view, shift) * gridRows(view, shift) * 8;
}

export interface LayoutNeeds {
  readonly view: View;
  /** The finest grid that a frame of the task uses. */
  readonly shift: number;
  /** The most pictures that a scene of the task has: all levels and copies of all its layers. */
  readonly pictures: number;
  readonly threads: number;
  /** How many finished frames may wait. */
  readonly ring: number;
  /** What any scene of the task needs; present when one has air or a look. */
  readonly effects?: EffectNeeds | undefined;
  /** Of a frame that waits; planar 4:2:0 of 8 bits when absent. */
  readonly frameBytes?: number;
}

export function layOut({ view, shift, pictures, threads, ring, effects, ...rest }: LayoutNeeds): TaskLayout {
  let next = BASE;
  const take = (bytes: number): number => {
    const offset = next;
    // Not by bits: what does not fit may lie beyond 2^31 and must be told.
    next = Math.ceil((next + bytes) / 64) * 64;
    return offset;
  };
  const strip = (): StripLayout => {
    const stride = Math.ceil(view.width / CELL) * CELL * 4 + ROW_PAD;
    return { offset: take(stride * (STRIP_ROWS + 1)) + ROW_PAD, stride };
  };
  const spare = effects?.drifting ?? 0;
  const grids = (finest = COARSE_SHIFT): number => take(gridBytes(view, finest) * (pictures + spare));
  const light = Math.ceil(view.width / 4) * 64 * STRIP_ROWS;
  const { frameBytes = (view.width * view.height * 3) / 2 } = rest;
  const scratch = Array.from({ length: threads }, () => ({
    grids: grids(shift),
    spare,
    strip: strip(),
    overlay: strip(),
    detail: strip(),
    exposure: { opens: grids(), closes: grids(), now: grids(), sum: take(light) },
    defocus: grids(),
    second: strip(),
    ...(effects ? { effects: layOutEffects(view, effects, take) } : {}),
  }));
  const tables = effects ? { tables: layOutTables(view, take) } : {};
  const slots = Array.from({ length: ring }, () => take(frameBytes));
  return { scratch, ...tables, ring: slots, frameBytes, totalBytes: next };
}

/** Takes room for a picture and so many graded copies of it. */
export function layOutPicture(
  { width, height }: { readonly width: number; readonly height: number },
  gradings: number,
  take: Take,
): ImageLayout {
  const room = (): number => take(width * 4 * (height + 1) + 16);
  return { offset: room(), stride: width * 4, graded: Array.from({ length: gradings }, room) };
}
