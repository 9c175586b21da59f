/** One way to lay the window over the still. */
import type { Plane } from '../depth/plane.ts';
import type { Parts } from '../layers/parts.ts';
import type { DisparityMap } from '../scene/view.ts';
import type { Depth, Fit, FitInput, Size } from './types.ts';
import { bestWindow } from './window.ts';

export interface Trial {
  readonly parts: Parts;
  readonly depth: Depth;
  readonly zoom: number;
  readonly gain: number;
  readonly room?: number;
}

export interface Corner {
  readonly left: number;
  readonly top: number;
}

/** The window at `corner`, or where it holds most of what catches the eye; never outside the still. */
export function cropAt(
  { still, view, analysis }: FitInput,
  surfaces: readonly Plane[],
  trial: Trial,
  corner?: Corner,
): Fit {
  const scale = trial.zoom * Math.max(view.width / still.width, view.height / still.height);
  const scaled = {
    width: Math.max(view.width, Math.round(still.width * scale)),
    height: Math.max(view.height, Math.round(still.height * scale)),
  };
  const wished = corner ?? bestWindow(analysis.saliency, scaled, view);
  const left = Math.min(scaled.width - view.width, Math.max(0, wished.left));
  const top = Math.min(scaled.height - view.height, Math.max(0, wished.top));
  return {
    ...trial,
    scaled,
    left,
    top,
    nearest: 1,
    seen: { left: 0, top: 0, ...scaled },
    layers: surfaces.map((surface) => mapOf(surface, scaled, left, top)),
  };
}

/** A plane over the whole still as a map over the window. */
export function mapOf(surface: Plane, scaled: Size, left: number, top: number): DisparityMap {
  const scaleX = surface.width / scaled.width;
  const scaleY = surface.height / scaled.height;
  return {
    ...surface,
    scaleX,
    scaleY,
    offsetX: (left + 0.5) * scaleX - 0.5,
    offsetY: (top + 0.5) * scaleY - 0.5,
  };
}
