/** Where air and light keep their data in the shared memory, and what a frame with effects needs to know. */
import type { Air, AirLight, Drift, Ripples } from './air.ts';
import type { Look } from './look.ts';
import type { DisparityMap, View } from './view.ts';
import type { Pose } from '../camera/pose.ts';
import type { Shutter } from '../camera/shutter.ts';

/** Nodes of the colour table along each axis. */
export const TABLE_NODES = 25;

/** What a scene has besides its pictures; plain data. Absent when the plan asks for none: then it costs nothing. */
export interface Effects {
  readonly air: Air | undefined;
  readonly airLight: AirLight | undefined;
  readonly look: Look | undefined;
  readonly drift: Drift | undefined;
  readonly ripples: Ripples | undefined;
  /** Row of the horizon in the window at rest, in pixels. */
  readonly horizon: number;
  /** Where the light comes from in the window at rest, in pixels; it may lie outside. */
  readonly sun: Sun | undefined;
  readonly tables: TableLayout;
}

export interface Sun {
  readonly x: number;
  readonly y: number;
  /** Whether the picture shows it. */
  readonly seen: boolean;
}

/** The moment of a frame. */
export interface Moment {
  readonly frame: number;
  /** Seconds from the beginning of the clip, and how long the clip is. */
  readonly time: number;
  readonly seconds: number;
  /** Seconds to the nearest frame that shows a picture as it is; infinite when there is none. */
  readonly since: number;
  /** Whether all that moves of itself has whole cycles in `seconds`. */
  readonly loop: boolean;
  /** The pose one 48th of a second earlier: for what the shutter smears. */
  readonly before: Pose;
  /** Absent in a frame that shows a picture as it is. */
  readonly shutter?: Shutter | undefined;
  /** Of footage: how its own camera has gone since the beginning, now and as long ago as `before`. */
  readonly travel?: { readonly now: Travel; readonly before: Travel } | undefined;
}

/** How a camera has turned, as tangents to the right and down without end, and gone ahead, in distances to the subject. */
export interface Travel {
  readonly across: number;
  readonly down: number;
  readonly ahead: number;
}

/** What the effects of a scene need room for in the scratch of a thread. */
export interface EffectNeeds {
  readonly layers: number;
  /** Whether light shines beyond its place: then a frame must be whole before it is finished. */
  readonly glow: boolean;
  /** Levels of detail of a layer whose water moves; 0 without any. */
  readonly rippling: number;
  /** Grids besides those of the pictures, for a sky that drifts in copies; 0 without any. */
  readonly drifting: number;
}

/** Shared by all threads, written once: byte offsets. */
export interface TableLayout {
  readonly noise: number;
  readonly dither: number;
  readonly grain: number;
  readonly light: number;
  readonly grades: number;
}

/** One thread's own: byte offsets. */
export interface EffectScratch {
  /** Present when light shines beyond its place. */
  readonly canvas?: { readonly offset: number; readonly stride: number };
  /** One f32 for each 8 x 8 pixels and one around: inverse depth of one layer. */
  readonly depth: number;
  /** f32x4 at each 16th pixel: the air's light. */
  readonly light: number;
  readonly sheets: number;
  /** f32x4 maps like `depth`: the veil before each layer. */
  readonly veils: readonly number[];
  /** Further f32x4 maps like `depth`, for what shines; present with the canvas. */
  readonly glows?: readonly [number, number, number];
  readonly sprites: number;
  readonly order: number;
  /** Fine grids for what is water, one for each level of detail of its layer. */
  readonly ripples: readonly number[];
}

export const MOST_SPRITES = 8192;
export const SPRITE_FLOATS = 16;
/** A large sprite stands in the order once for each strip that it touches. */
export const MOST_ORDER = 8 * MOST_SPRITES;
export const MOST_SHEETS = 8;
/** A sheet of a loop is made of so many. */
export const MOST_COPIES = 3;
export const SHEET_FLOATS = 16;
const TILE_BYTES = 65536;

/** Columns and rows of a map with one cell for each 8 x 8 pixels and one around. */
export function mapSize({ width, height }: View): { cols: number; rows: number } {
  return { cols: Math.ceil(width / 8) + 2, rows: Math.ceil(height / 8) + 2 };
}

/** Vertices of the light grid: each 16th pixel, with room to interpolate beyond the last. */
export function lightSize({ width, height }: View): { cols: number; rows: number } {
  return { cols: Math.ceil(width / 16) + 3, rows: Math.ceil(height / 16) + 3 };
}

/** Bytes of a grid with a vertex each 4th pixel. */
function fineGridBytes({ width, height }: View): number {
  return (Math.ceil(width / 4) + 1) * (Math.ceil(height / 4) + 1) * 8;
}

export type Take = (bytes: number) => number;

export function layOutTables(view: View, take: Take): TableLayout {
  const { cols, rows } = mapSize(view);
  return {
    noise: take(TILE_BYTES),
    dither: take(TILE_BYTES),
    grain: take(TILE_BYTES),
    light: take(cols * rows * 4),
    grades: take(TABLE_NODES ** 3 * 16),
  };
}

export function layOutEffects(
  view: View,
  { layers, glow, rippling }: EffectNeeds,
  take: Take,
): EffectScratch {
  const { cols, rows } = mapSize(view);
  const vertices = lightSize(view);
  const stride = Math.ceil(view.width / 16) * 64 + 64;
  const map = (): number => take(cols * rows * 16 + 64);
  return {
    ...(glow ? { canvas: { offset: take(stride * (view.height + 1)) + 64, stride } } : {}),
    depth: take(cols * rows * 4),
    light: take(vertices.cols * vertices.rows * 16),
    sheets: take(MOST_SHEETS * MOST_COPIES * SHEET_FLOATS * 4),
    veils: Array.from({ length: layers }, map),
    ...(glow ? { glows: [map(), map(), map()] as const } : {}),
    sprites: take(MOST_SPRITES * SPRITE_FLOATS * 4),
    order: take(MOST_ORDER * 4),
    ripples: Array.from({ length: rippling }, () => take(fineGridBytes(view))),
  };
}

/** The rendered surface of a layer in a frame: a grid of where each vertex falls in the window at rest. */
export interface Surface {
  readonly disparity: DisparityMap;
  readonly firm?: DisparityMap | undefined;
  /** Window coordinates of grid vertex (column, row), written to `out`. */
  at(column: number, row: number, out: { u: number; v: number }): void;
  readonly shift: number;
  readonly columns: number;
  readonly rows: number;
}
