/** The nine strengths as numbers (previz-algorithms 4.c). */
import type { EditStrength } from '../../ray/request.ts';
import type { EditChoice } from './choice.ts';

export interface Level {
  /** Share of the style's colour. */
  readonly colour: number;
  /** The most of the style's broad tones. */
  readonly tone: number;
  /** Share of what is drawn finer, where nothing was measured. */
  readonly amount: number;
  /** The most of it. */
  readonly most: number;
  /** Of the radius that flattens, of the lines, of the textures. */
  readonly flatten: number;
  readonly lines: number;
  readonly texture: number;
  /** Likeness to the footage that is aimed at (mean SSIM of luma, Wang 2004), above the floor of table 4.c. */
  readonly likeness: number;
  /** The floor itself. */
  readonly floor: number;
  /** 0..1: how far a reimagining goes: strokes, other colours. */
  readonly more: number;
  /** The most that anything is displaced, as a share of the frame's width. */
  readonly jitter: number;
}

export const LEVELS: Readonly<Record<EditStrength, Level>> = {
  adhere_1: { colour: 0.35, tone: 0.35, amount: 0.15, most: 0.4, flatten: 0, lines: 0.15, texture: 0.25, likeness: 0.968, floor: 0.95, more: 0, jitter: 0 },
  adhere_2: { colour: 0.52, tone: 0.5, amount: 0.25, most: 0.52, flatten: 0.3, lines: 0.3, texture: 0.4, likeness: 0.93, floor: 0.9, more: 0, jitter: 0 },
  adhere_3: { colour: 0.66, tone: 0.62, amount: 0.34, most: 0.62, flatten: 0.4, lines: 0.45, texture: 0.55, likeness: 0.886, floor: 0.85, more: 0, jitter: 0 },
  flex_1: { colour: 0.8, tone: 0.74, amount: 0.42, most: 0.72, flatten: 0.5, lines: 0.6, texture: 0.7, likeness: 0.838, floor: 0.8, more: 0, jitter: 0 },
  flex_2: { colour: 0.9, tone: 0.86, amount: 0.56, most: 0.81, flatten: 0.7, lines: 0.8, texture: 0.85, likeness: 0.742, floor: 0.7, more: 0, jitter: 0 },
  flex_3: { colour: 0.96, tone: 0.95, amount: 0.68, most: 0.88, flatten: 1, lines: 1, texture: 1, likeness: 0.65, floor: 0.6, more: 0, jitter: 0 },
  reimagine_1: { colour: 1, tone: 1, amount: 0.78, most: 0.93, flatten: 1.15, lines: 1, texture: 1.1, likeness: 0.552, floor: 0.5, more: 0.35, jitter: 0.003 },
  reimagine_2: { colour: 1, tone: 1, amount: 0.88, most: 0.97, flatten: 1.3, lines: 1.05, texture: 1.2, likeness: 0.454, floor: 0.4, more: 0.7, jitter: 0.006 },
  reimagine_3: { colour: 1, tone: 1, amount: 1, most: 1, flatten: 1.5, lines: 1.1, texture: 1.3, likeness: 0.362, floor: 0.3, more: 1, jitter: 0.01 },
}; // prettier-ignore

/** How much of another light there is, 0..1: what is held of the shading is not lit as much anew. */
export function lightShare({ strength, hold }: EditChoice): number {
  return LEVELS[strength].colour * (1 - 0.7 * hold.shading);
}

/** How much of the weather there is, 0..1: a little snow is seen to be snow. */
export function weatherShare({ strength }: EditChoice): number {
  return 0.3 + 0.7 * LEVELS[strength].colour;
}
