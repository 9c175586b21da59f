/** A part of a set: something painted at a depth, which becomes a layer. Parts stand far to near in a list. */
import type { Motion } from '../scene/motion.ts';
import type { Canvas } from './canvas.ts';

/** Inverse depth of what was painted. */
export type Depths =
  /** The same for all of it. */
  | number
  /** By the place in the window at rest. */
  | ((u: number, v: number) => number)
  /** For each pixel of the canvas; 0 where nothing is, which takes the depth of what is nearest above or below. */
  | Float32Array;

export interface Part {
  /** Inverse depths (1 at the subject) of its farthest and nearest places: how far it is shifted. */
  readonly far: number;
  readonly near: number;
  /** Rows of the window at rest between which something is painted, if not all. */
  readonly top?: number;
  readonly bottom?: number;
  /** Whether it shows nothing fine: then it needs no finer level when the camera comes near. */
  readonly soft?: boolean;
  readonly paint: (canvas: Canvas) => Depths;
  readonly motion?: Motion;
}

/** Parts of about the same depth as one layer, which costs the renderer less: the depth is the first one's. */
export function together(first: Part, ...others: readonly Part[]): Part {
  const parts = [first, ...others];
  return {
    far: Math.min(...parts.map(({ far }) => far)),
    near: Math.max(...parts.map(({ near }) => near)),
    paint(canvas) {
      const depths = first.paint(canvas);
      for (const part of others) part.paint(canvas);
      return depths;
    },
  };
}
