/** The layers of a still under a fit: their pictures, painted also where another layer hides them. */
import type { DepthMap } from '../depth/depth-map.ts';
import type { PaintedSheet } from '../fit/holes.ts';
import type { Level } from '../fit/levels.ts';
import type { Fit } from '../fit/types.ts';
import { painterOf } from '../layers/compose.ts';
import type { Painter } from '../layers/compose.ts';
import type { PaintedLayer, PaintedPicture } from '../scene/painted.ts';
import { firmnessOf } from '../layers/firmness.ts';
import { paintPlanOf } from '../layers/paint-plan.ts';
import { alongside } from '../scene/view.ts';
import type { DisparityMap } from '../scene/view.ts';
import { mapBreathing } from './breath.ts';
import type { Still } from './still.ts';

/** A painted layer whose outline may have been guessed. */
export interface StillLayer extends PaintedLayer {
  readonly firm?: DisparityMap;
}

/** Longer side of the grid on which layers are cut. */
const GRID = 960;

/** The pictures of all layers, far to near, in all levels. */
export async function draftLayers(
  still: Still,
  fit: Fit,
  levels: readonly Level[],
  source: DepthMap['source'],
  signal: AbortSignal,
): Promise<StillLayer[]> {
  const loading = levels.map(({ scaled, seen }) => still.part(scaled.width, scaled.height, seen));
  const brush = fit.layers.length > 1 ? brushOf(still, fit) : undefined;
  const pictures = await Promise.all(loading);
  const painter = await brush;
  const drafts = await mapBreathing(levels, signal, (level, n) => {
    const rgba = pictures[n] ?? new Uint8Array();
    return painter ? painted(painter, level, rgba) : [draft(level, { ...level.seen, left: 0, top: 0 }, rgba)];
  });
  return fit.layers.map((disparity, n) => {
    const [first, ...finer] = drafts.flatMap((layers) => layers[n] ?? []);
    if (!first) throw new Error('A layer without a picture.');
    const firm = n > 0 && source === 'guess' ? { firm: alongside(disparity, firmnessOf(fit.parts, n)) } : {};
    return { disparity, ...firm, pictures: [first, ...finer] };
  });
}

interface Brush {
  readonly paint: Painter;
  /** Size of the grid of its mattes. */
  readonly width: number;
  readonly height: number;
}

async function brushOf(still: Still, { scaled, parts }: Fit): Promise<Brush> {
  const scale = Math.min(1, GRID / Math.max(scaled.width, scaled.height));
  const [width, height] = [Math.round(scaled.width * scale), Math.round(scaled.height * scale)];
  const plan = paintPlanOf(parts, { width, height, rgba: await still.scaled(width, height) });
  return { paint: painterOf(plan), width, height };
}

function painted({ paint, width, height }: Brush, level: Level, rgba: Uint8Array): PaintedPicture[] {
  const { scaled, seen } = level;
  const [scaleX, scaleY] = [width / scaled.width, height / scaled.height];
  const placing = {
    scaleX,
    scaleY,
    offsetX: (seen.left + 0.5) * scaleX - 0.5,
    offsetY: (seen.top + 0.5) * scaleY - 0.5,
  };
  return paint(rgba, seen.width, seen.height, placing).map((part) => draft(level, part.box, part.rgba));
}

function draft(
  { scaleX, scaleY, left, top }: Level,
  box: { left: number; top: number; width: number; height: number },
  rgba: Uint8Array,
): PaintedPicture {
  const place = { scaleX, scaleY, left: left + box.left, top: top + box.top };
  return { width: box.width, height: box.height, rgba, place };
}

/** The picture of a layer at the window's own size. */
export function sheetOf({ pictures: [picture], disparity }: PaintedLayer): PaintedSheet {
  return { disparity, ...picture, ...picture.place };
}
