/** What a thread needs to draw glides: byte offsets. */
import type { Take } from '../../scene/effects.ts';
import { COARSE_SHIFT, gridBytes, gridColumns, gridRows } from '../../scene/memory.ts';
import type { StripLayout } from '../../scene/memory.ts';
import type { View } from '../../scene/view.ts';

export interface GlideScratch {
  readonly grid: number;
  readonly weights: number;
  /** Whole frames of RGBA8: the second picture, a picture in another light, in another size. */
  readonly second: StripLayout;
  readonly third: StripLayout;
  readonly fourth: StripLayout;
}

/** A whole frame of RGBA8 with room for whole cells of the grid, and for what kernels write beside it. */
export function takeCanvas({ width, height }: View, take: Take): StripLayout {
  const stride = Math.ceil(width / 16) * 64 + 64;
  return { offset: take(stride * (height + 1) + 64) + 64, stride };
}

export function layOutGlide(view: View, take: Take): GlideScratch {
  return {
    grid: take(gridBytes(view, COARSE_SHIFT)),
    weights: take(gridColumns(view, COARSE_SHIFT) * gridRows(view, COARSE_SHIFT) * 4),
    second: takeCanvas(view, take),
    third: takeCanvas(view, take),
    fourth: takeCanvas(view, take),
  };
}
