/** Which layer of a fitted still is seen at a place of the window at rest, and whether the still itself shows it. */
import type { Fit } from './types.ts';

/** What a layer has at a place. */
export const NOTHING = 0;
/** Drawn, but hidden at rest: filled from what surrounds it. */
export const FILLED = 1;
const SHOWN = 2;

/** What layer `n` has at window place (u, v); beyond the still its border goes on. */
export function contentAt({ parts, scaled, left, top }: Fit, n: number, u: number, v: number): number {
  const place = placeAt(parts.labels, scaled, u + left, v + top);
  const matte = parts.mattes[n];
  if (!matte || (matte.alpha[place] as number) < 128) return NOTHING;
  return (parts.labels.of[place] as number) > n ? FILLED : SHOWN;
}

/** The layer that the still shows at window place (u, v). */
export function labelAt({ parts, scaled, left, top }: Fit, u: number, v: number): number {
  return parts.labels.of[placeAt(parts.labels, scaled, u + left, v + top)] as number;
}

function placeAt(
  { width, height }: { width: number; height: number },
  scaled: { width: number; height: number },
  x: number,
  y: number,
): number {
  const i = Math.floor(((x + 0.5) * width) / scaled.width);
  const j = Math.floor(((y + 0.5) * height) / scaled.height);
  return Math.min(height - 1, Math.max(0, j)) * width + Math.min(width - 1, Math.max(0, i));
}
