/**
 * In which sizes the still is loaded. At the window's own size the first frame is an exact copy; where the camera
 * comes near and the still has more to show, it is loaded a second time in more detail, and frames fade over to it.
 */
import type { Fit, Size } from './types.ts';

export interface Level {
  /** Size of the whole still. */
  readonly scaled: Size;
  /** The part of it that is loaded. */
  readonly seen: Fit['seen'];
  /** Pixels per window pixel. */
  readonly scaleX: number;
  readonly scaleY: number;
  /** From the window's corner at rest to the first loaded pixel. */
  readonly left: number;
  readonly top: number;
}

/** Finer than this is not worth its memory; less than this is not seen. */
const MOST = 1.6;
const LEAST = 1.07;

export function levelsOf(still: Size, fit: Fit): Level[] {
  const { scaled, seen } = fit;
  const base = { scaled, seen, scaleX: 1, scaleY: 1, left: seen.left - fit.left, top: seen.top - fit.top };
  const detail = Math.min(fit.nearest, still.width / scaled.width, MOST);
  if (detail < LEAST) return [base];
  const finer = { width: Math.round(scaled.width * detail), height: Math.round(scaled.height * detail) };
  const scaleX = finer.width / scaled.width;
  const scaleY = finer.height / scaled.height;
  const left = Math.floor(seen.left * scaleX);
  const top = Math.floor(seen.top * scaleY);
  const part = {
    left,
    top,
    width: Math.min(finer.width - left, Math.ceil(seen.width * scaleX) + 1),
    height: Math.min(finer.height - top, Math.ceil(seen.height * scaleY) + 1),
  };
  return [
    base,
    {
      scaled: finer,
      seen: part,
      scaleX,
      scaleY,
      left: left - fit.left * scaleX,
      top: top - fit.top * scaleY,
    },
  ];
}
