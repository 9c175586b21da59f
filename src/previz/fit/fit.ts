/**
 * Lays the output frame over the still: a cover-crop around what matters, tightened only as far as the camera's way
 * needs a margin, and the way shortened when even the tightest crop is not enough. The first frame then shows the
 * still under exactly this crop.
 */
import { poseAt } from '../camera/path.ts';
import type { StillAnalysis } from '../depth/analyse.ts';
import type { Plane } from '../depth/plane.ts';
import { projectorOf } from '../render/project.ts';
import type { Projector } from '../render/project.ts';
import type { DisparityMap, View } from '../render/scene.ts';
import { bendOf } from './governor.ts';
import type { Fit, FitInput, Size, Depth } from './types.ts';
import { bestWindow } from './window.ts';

/** The tightest crop that a margin may cost. */
export const MAX_START_ZOOM = 1.15;
const ZOOM_STEP = 0.01;
/** Border pixels that may be repeated without being seen. */
const TOLERANCE = 0.75;
const TIMES = 48;
/** Depths that are tried, from bold to flat: first the objects' relief shrinks, then that of the ground. */
const DEPTHS: readonly Depth[] = [
  ...[1, 0.8, 0.6, 0.4, 0.25, 0.1].map((relief) => ({ relief, ground: 1 })),
  ...[0.8, 0.65, 0.5, 0.35, 0.25, 0.15, 0].map((ground) => ({ relief: 0.1 * ground, ground })),
];

export function fitStill(input: FitInput): Fit {
  let fit: Fit | undefined;
  for (const depth of DEPTHS) {
    fit = place(input, depth);
    if (!bendOf(input, fit).torn) return fit;
  }
  if (!fit) throw new Error('There are no depths to try.');
  return fit;
}

/** The loosest crop that holds the whole way, else the longest way that the tightest crop holds. */
function place(input: FitInput, depth: Depth): Fit {
  const surface = surfaceOf(input.analysis, depth);
  for (let zoom = 1; zoom <= MAX_START_ZOOM + 1e-9; zoom += ZOOM_STEP) {
    const fit = tryCrop(input, surface, { depth, zoom, gain: 1 });
    if (fit) return fit;
  }
  let [low, high] = [0, 1];
  for (let n = 0; n < 7; n++) {
    const gain = (low + high) / 2;
    if (tryCrop(input, surface, { depth, zoom: MAX_START_ZOOM, gain })) low = gain;
    else high = gain;
  }
  const fit = tryCrop(input, surface, { depth, zoom: MAX_START_ZOOM, gain: low });
  return fit ?? cropAt(input, surface, { depth, zoom: MAX_START_ZOOM, gain: 0 }, undefined);
}

interface Trial {
  readonly depth: Depth;
  readonly zoom: number;
  readonly gain: number;
}

/** The crop of this zoom that keeps the whole way inside the still, if there is one. */
function tryCrop(input: FitInput, surface: Plane, trial: Trial): Fit | undefined {
  let fit = cropAt(input, surface, trial, undefined);
  // Shifting the crop shifts the depths under it, and with them the bounds a little: settle, then verify.
  for (let n = 0; n < 2; n++) {
    const bounds = boundsOf(input, fit);
    const minLeft = -bounds.left - TOLERANCE;
    const maxLeft = fit.scaled.width - 1 - bounds.right + TOLERANCE;
    const minTop = -bounds.top - TOLERANCE;
    const maxTop = fit.scaled.height - 1 - bounds.bottom + TOLERANCE;
    const fits = within(fit.left, minLeft, maxLeft) && within(fit.top, minTop, maxTop);
    if (fits) return seeing(fit, bounds);
    if (minLeft > maxLeft || minTop > maxTop) return undefined;
    fit = cropAt(input, surface, trial, {
      left: inside(fit.left, minLeft, maxLeft),
      top: inside(fit.top, minTop, maxTop),
    });
  }
  const bounds = boundsOf(input, fit);
  const held =
    fit.left + bounds.left >= -1.5 &&
    fit.top + bounds.top >= -1.5 &&
    fit.left + bounds.right <= fit.scaled.width + 0.5 &&
    fit.top + bounds.bottom <= fit.scaled.height + 0.5;
  return held ? seeing(fit, bounds) : undefined;
}

function within(x: number, low: number, high: number): boolean {
  return x >= low && x <= high;
}

function inside(x: number, low: number, high: number): number {
  if (Math.ceil(low) > Math.floor(high)) return Math.round((low + high) / 2);
  return Math.min(Math.floor(high), Math.max(Math.ceil(low), x));
}

function cropAt(
  { still, view, analysis }: FitInput,
  surface: Plane,
  { depth, zoom, gain }: Trial,
  corner: { left: number; top: number } | undefined,
): Fit {
  const scale = zoom * Math.max(view.width / still.width, view.height / still.height);
  const scaled = {
    width: Math.max(view.width, Math.round(still.width * scale)),
    height: Math.max(view.height, Math.round(still.height * scale)),
  };
  const wished = corner ?? bestWindow(analysis.saliency, scaled, view);
  const left = Math.min(scaled.width - view.width, Math.max(0, wished.left));
  const top = Math.min(scaled.height - view.height, Math.max(0, wished.top));
  return {
    scaled,
    left,
    top,
    zoom,
    gain,
    depth,
    nearest: 1,
    seen: { left: 0, top: 0, width: scaled.width, height: scaled.height },
    disparity: mapOf(surface, scaled, left, top),
  };
}

interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly nearest: number;
}

/** The rectangle of window coordinates that the frame's border touches along the whole way. */
function boundsOf({ view, path, seconds }: FitInput, fit: Fit): Bounds {
  let [left, top, right, bottom] = [0, 0, view.width - 1, view.height - 1];
  let nearest = 1;
  const governed = { ...path, gain: fit.gain };
  for (let n = 0; n <= TIMES; n++) {
    const pose = { ...poseAt(governed, (n / TIMES) * seconds), planet: 0 };
    const projector = projectorOf(view, pose, fit.disparity);
    nearest = Math.max(nearest, magnificationOf(projector, view));
    for (let k = 0; k <= 8; k++) {
      const [x, y] = [(k / 8) * (view.width - 1), (k / 8) * (view.height - 1)];
      const border = [
        [x, 0],
        [x, view.height - 1],
        [0, y],
        [view.width - 1, y],
      ] as const;
      for (const [bx, by] of border) {
        projector.project(bx, by);
        left = Math.min(left, projector.u);
        right = Math.max(right, projector.u);
        top = Math.min(top, projector.v);
        bottom = Math.max(bottom, projector.v);
      }
    }
  }
  return { left, top, right, bottom, nearest };
}

/** Mean magnification of a frame, from the lines that halve it. */
function magnificationOf(projector: Projector, { width, height }: View): number {
  const [right, bottom] = [width - 1, height - 1];
  const length = (x0: number, y0: number, x1: number, y1: number): number => {
    projector.project(x0, y0);
    const [u, v] = [projector.u, projector.v];
    projector.project(x1, y1);
    return Math.sqrt((projector.u - u) ** 2 + (projector.v - v) ** 2);
  };
  const across = length(0, bottom / 2, right, bottom / 2) / right;
  const down = length(right / 2, 0, right / 2, bottom) / bottom;
  return 1 / Math.sqrt(Math.max(0.01, across * down));
}

/** Adds what has to be loaded: the bounds and a few pixels around, cut at the still's border. */
function seeing(fit: Fit, bounds: Bounds): Fit {
  const margin = 4;
  const left = Math.max(0, Math.floor(fit.left + bounds.left) - margin);
  const top = Math.max(0, Math.floor(fit.top + bounds.top) - margin);
  const right = Math.min(fit.scaled.width, Math.ceil(fit.left + bounds.right) + margin + 1);
  const bottom = Math.min(fit.scaled.height, Math.ceil(fit.top + bounds.bottom) + margin + 1);
  return { ...fit, nearest: bounds.nearest, seen: { left, top, width: right - left, height: bottom - top } };
}

/** Flattening draws everything towards the subject's distance, so that the subject keeps its way across the frame. */
function surfaceOf({ depth }: StillAnalysis, { relief, ground }: Depth): Plane {
  const { width, height } = depth.ground;
  const data = depth.ground.data.map(
    (q, i) => 1 + ground * (q - 1) + relief * (depth.relief.data[i] as number),
  );
  return { width, height, data };
}

function mapOf(surface: Plane, scaled: Size, left: number, top: number): DisparityMap {
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
