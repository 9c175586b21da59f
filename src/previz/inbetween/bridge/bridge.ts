/** What leads from one picture to another that shows something else: plain data, the same in every thread. */
import type { View } from '../../scene/view.ts';

/**
 * `depth`: near things give way first, then what lies behind them. `light`: bright places open first. `horizon`: a slit
 * of light along the horizon widens. `sweep`: a band of light crosses the frame. `flash`: light takes the picture
 * and gives back another. `fog`: the same by fog. `whip`: the camera whips over.
 */
export const BRIDGE_KINDS = ['depth', 'light', 'horizon', 'sweep', 'flash', 'fog', 'whip'] as const;
export type BridgeKind = (typeof BRIDGE_KINDS)[number];

/** Numbers for luma and the two colour differences: code values of limited range. */
export type Code = readonly [number, number, number];

/** Per plane: value * gain + add. */
export interface Levels {
  readonly gain: Code;
  readonly add: Code;
}

export interface Bridge {
  readonly kind: BridgeKind;
  /** Seconds from the beginning of the clip: the first picture alone until `start`, the second alone from `end`. */
  readonly start: number;
  readonly end: number;
  /** 1 when it goes to the right, -1 to the left. */
  readonly side: 1 | -1;
  readonly maps: BridgeMaps;
  /** Colour differences of light or fog, at the start and at the end. */
  readonly tints: readonly [readonly [number, number], readonly [number, number]];
  /** What makes each of the pictures look like the other's neighbour, in full at the middle. */
  readonly levels: readonly [Levels, Levels];
}

/** One number for each vertex of 8 pixels. */
export interface BridgeMaps {
  readonly columns: number;
  readonly rows: number;
  /** When a place changes over, 0 first and 1 last, evenly spread over the frame. */
  readonly order: Float32Array;
  /** How soon light or fog covers a place, 0 late and 1 early; `drift` columns wider than the frame, which drift through it. */
  readonly cover: Float32Array;
  /** Luma of the light or fog, as wide. */
  readonly bright: Float32Array;
  readonly drift: number;
}

export const CELL = 8;

export function mapSizeOf({ width, height }: View): { columns: number; rows: number } {
  return { columns: Math.ceil(width / CELL) + 1, rows: Math.ceil(height / CELL) + 1 };
}

/** Before 0, and after 1, one of the pictures is alone. */
export function progressOf({ start, end }: Bridge, time: number): number {
  return (time - start) / (end - start);
}
