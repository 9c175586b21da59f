/** Where a style's tables and a thread's scratch lie in the shared memory. Plain data. */
import type { Take } from '../flow/planes.ts';
import { TABLE_NODES } from '../scene/effects.ts';
import { recolourOf, tableFor } from './colours.ts';
import { scripted } from './script.ts';
import { LEVELS } from './levels.ts';
import { LOOKS } from './looks.ts';
import type { Recipe } from './recipe.ts';
import type { Restyle } from './restyle.ts';
import { TILE_BYTES, TILE_NAMES, tileOf } from './tiles.ts';
import type { TileName } from './tiles.ts';

/** Of one restyle, shared by all threads, written once. */
export interface RestyleTables {
  readonly colours: number;
  readonly tiles: Readonly<Record<TileName, number>>;
}

/** 0.8 MB. */
export function takeRestyleTables(take: Take): RestyleTables {
  const tiles = Object.fromEntries(TILE_NAMES.map((name) => [name, take(TILE_BYTES)]));
  return { colours: take(TABLE_NODES ** 3 * 16), tiles: tiles as Record<TileName, number> };
}

/** About 60 ms. */
export function writeRestyleTables(
  memory: WebAssembly.Memory,
  { colours, tiles }: RestyleTables,
  { look, range, choice, seed, script }: Restyle,
): void {
  const bytes = new Uint8Array(memory.buffer);
  for (const name of tilesOf(LOOKS[look])) bytes.set(tileOf(name, seed), tiles[name]);
  const recolour = recolourOf(look, range, LEVELS[choice.strength].more);
  const table = tableFor(script ? (c) => scripted(script, recolour(c)) : recolour);
  new Float32Array(memory.buffer, colours, table.length).set(table);
}

function tilesOf({ bristle, paper, screen, strokes }: Recipe): Set<TileName> {
  const used = [bristle, paper, screen].flatMap((use) => (use ? [use.tile] : []));
  return new Set([...used, ...(strokes ? (['bristle'] as const) : [])]);
}

/** Size that styles are worked out at, and how many pixels of the frame lie between two of its own. */
export interface WorkSize {
  readonly cols: number;
  readonly rows: number;
  readonly step: number;
}

/** What one thread draws with. */
export interface RestyleScratch {
  readonly work: WorkSize;
  /** Three pictures of f32x4 and four planes of f32 of the work size. */
  readonly pictures: readonly [number, number, number];
  readonly lines: number;
  readonly followed: number;
  readonly soft: number;
  /** u8, of the frame's size. */
  readonly paper: number;
  readonly screen: number;
  /** u8, of the work size. */
  readonly bristle: number;
  /** A tile, as it is read fastest. */
  readonly packed: number;
  readonly keep: number;
  readonly grid: number;
  readonly strokes: number;
  readonly values: number;
  readonly weights: number;
}

/** The side of a frame that work is done at: larger frames are worked out smaller and finished at their own size. */
const WORK_SIDE = 432;
const PACKED_BYTES = 4 * TILE_BYTES;
export const MOST_STROKES = 60_000;

function workSize(width: number, height: number): WorkSize {
  const step = Math.max(1, Math.min(width, height) / WORK_SIDE);
  // Rows of whole vectors.
  const cols = Math.ceil(width / step / 4) * 4;
  return { cols, rows: Math.ceil(height / step), step };
}

/** 34 MB at 1920 x 1080, 29 MB at 960 x 540. */
export function takeRestyle(
  take: Take,
  { width, height }: Pick<Restyle, 'width' | 'height'>,
): RestyleScratch {
  const work = workSize(width, height);
  const count = work.cols * work.rows;
  const aligned = (bytes: number): number => take(Math.ceil(bytes / 16) * 16 + 16);
  const picture = (): number => aligned(count * 16);
  const plane = (): number => aligned(count * 4 + 16);
  return {
    work,
    pictures: [picture(), picture(), picture()],
    lines: plane(),
    followed: plane(),
    soft: plane(),
    paper: aligned(width * height),
    screen: aligned(width * height),
    bristle: aligned(count),
    packed: aligned(PACKED_BYTES),
    keep: aligned(keepCols(width) * keepRows(height) * 4),
    grid: aligned(gridCols(width) * gridRows(height) * 8),
    strokes: aligned(MOST_STROKES * 32),
    values: aligned(160),
    weights: aligned(64),
  };
}

/** Of a map with a value for each 16 x 16 pixels. */
export function keepCols(width: number): number {
  return (width >> 4) + 2;
}

export function keepRows(height: number): number {
  return (height >> 4) + 2;
}

/** Of displaced vertices, 32 pixels apart. */
export const GRID_SHIFT = 5;

export function gridCols(width: number): number {
  return Math.ceil(width / 2 ** GRID_SHIFT) + 1;
}

export function gridRows(height: number): number {
  return Math.ceil(height / 2 ** GRID_SHIFT) + 1;
}
