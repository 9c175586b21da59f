/** What a frame on its canvas is made from. */
import type { PictureRoom } from '../flow/room.ts';
import type { Kernels } from '../kernels/kernels.ts';
import type { Affine } from '../survey/survey.ts';
import type { LightGrid } from './border.ts';
import type { Extent, Placement } from './place.ts';

export interface ComposeTools {
  readonly kernels: Kernels;
  readonly memory: WebAssembly.Memory;
}

/** RGBA8 in the shared memory, with a row and four bytes beyond its end. */
export interface WorldRoom extends Extent {
  readonly offset: number;
}

/** One thread's. */
export interface ComposeScratch {
  /** The canvas in RGBA8, rows padded on both sides. */
  readonly canvas: PictureRoom;
  /** Byte offset of the vertices of the warp. */
  readonly grid: number;
  readonly light: LightRoom;
}

export interface Composed {
  readonly canvas: Extent;
  readonly place: Placement;
  readonly source: PictureRoom;
  readonly world: WorldRoom;
  readonly window: Affine;
  readonly lights: Pick<LightGrid, 'columns' | 'cell'>;
  readonly light: Float32Array;
  /** Standard deviation of the source's noise in code values; 0 for none. */
  readonly grain: number;
  readonly frame: number;
  /** Byte offset of the frame, planar 4:2:0. */
  readonly target: number;
}

/** Of the light of the border; byte offsets. */
export interface LightRoom {
  /** Four values for each vertex of the coarse map. */
  readonly map: number;
  readonly dither: number;
  readonly noise: number;
}
