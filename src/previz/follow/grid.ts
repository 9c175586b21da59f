/**
 * Grids of affine maps of colour: how painted colours follow from the colours that were filmed, for each part of the
 * picture and of its brightness. Each map is sixteen f32 as `follow-slice.as.ts` reads them.
 */
import { clamp, smoothstep } from '../math.ts';
import type { Affine } from '../survey/survey.ts';

/** Maps across, down, and over brightness from black to white (previz-algorithms 4.c.4). */
export const [COLS, ROWS, DEEP] = [16, 9, 8] as const;
export const MAP = 16;
const COLUMN = DEEP * MAP;
export const GRID_VALUES = COLS * ROWS * COLUMN;
export const GRID_BYTES = GRID_VALUES * 4;
export const SLAB_BYTES = COLS * COLUMN * 4;

/** One map for everything: rows of red, green, blue from (red, green, blue, 1), in code values. */
export function uniform(map: readonly (readonly number[])[]): Float32Array {
  const grid = new Float32Array(GRID_VALUES);
  for (let at = 0; at < GRID_VALUES; at += MAP) writeMap(grid, at, map);
  return grid;
}

/** Columns of four: what red, green, blue and 1 give to red, green, blue; alpha is 0, as no key covers it yet. */
export function writeMap(grid: Float32Array, at: number, map: readonly (readonly number[])[]): void {
  for (let from = 0; from < 4; from++)
    for (let to = 0; to < 3; to++) grid[at + from * 4 + to] = map[to]?.[from] ?? 0;
}

/** One grid among those that colour a frame. Shares of a frame sum to 1. */
export interface GridShare {
  readonly local: Float32Array;
  readonly flat: Float32Array;
  readonly share: number;
  /** From places of the frame to those of the grid, in shares of the frame; none: what it shows is another scene. */
  readonly map: Affine | undefined;
}

/** Beyond the picture that a grid was made for, its colours go over to those of the flat grid within this share of it. */
const BEYOND = 0.15;

/** The grid of one frame: each given grid read where the frame's places lie in it. */
export function gridOfFrame(shares: readonly GridShare[], out: Float32Array): void {
  out.fill(0);
  for (const { local, flat, share, map } of shares)
    for (let j = 0; j < ROWS; j++)
      for (let i = 0; i < COLS; i++) {
        const to = (j * COLS + i) * COLUMN;
        const [x, y] = [(i + 0.5) / COLS, (j + 0.5) / ROWS];
        if (!map) {
          add(out, to, flat, to, share);
          continue;
        }
        const [u, v] = [map.xx * x + map.xy * y + map.x0, map.yx * x + map.yy * y + map.y0];
        const off = Math.max(-u, u - 1, -v, v - 1);
        const inside = 1 - smoothstep(0, BEYOND, off);
        if (inside < 1) add(out, to, flat, to, share * (1 - inside));
        if (inside > 0) addRead(out, to, local, u * COLS - 0.5, v * ROWS - 0.5, share * inside);
      }
}

function addRead(
  out: Float32Array,
  to: number,
  grid: Float32Array,
  u: number,
  v: number,
  share: number,
): void {
  const [x, y] = [clamp(u, 0, COLS - 1), clamp(v, 0, ROWS - 1)];
  const [i, j] = [Math.min(COLS - 2, Math.floor(x)), Math.min(ROWS - 2, Math.floor(y))];
  const [s, t] = [x - i, y - j];
  const from = (j * COLS + i) * COLUMN;
  add(out, to, grid, from, share * (1 - s) * (1 - t));
  add(out, to, grid, from + COLUMN, share * s * (1 - t));
  add(out, to, grid, from + COLS * COLUMN, share * (1 - s) * t);
  add(out, to, grid, from + (COLS + 1) * COLUMN, share * s * t);
}

function add(out: Float32Array, to: number, grid: Float32Array, from: number, share: number): void {
  if (share === 0) return;
  for (let n = 0; n < COLUMN; n++) out[to + n] = (out[to + n] as number) + share * (grid[from + n] as number);
}
