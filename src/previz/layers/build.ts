/**
 * From a picture and its depth map to layers: cut where depth jumps, each with a soft matte, a smooth depth of its
 * own, and its colours continued behind what hides it (layered depth images, Shade et al., SIGGRAPH 1998).
 */
import type { Plane } from '../depth/plane.ts';
import { fillOf } from './fill.ts';
import { mattesOf } from './mattes.ts';
import type { Matte } from './mattes.ts';
import { layersOf } from './order.ts';
import type { Labels } from './order.ts';
import type { Picture } from './picture.ts';
import { pushPull } from './push-pull.ts';
import { segmentsOf } from './segments.ts';
import { snapEdges } from './snap.ts';
import { softEdges } from './soft-edges.ts';

export interface PlannedLayer extends Matte {
  /** RGBX: the layer's colours, continued over the whole grid. */
  readonly fill: Uint8Array;
  /** Smooth over the whole grid. */
  readonly disparity: Plane;
}

/** Far to near; the first covers everything. */
export interface LayerPlan {
  readonly width: number;
  readonly height: number;
  readonly layers: readonly PlannedLayer[];
}

export interface LayerOptions {
  /** How far a layer goes on behind another, in pixels of the grid. */
  readonly reach: number;
  /** At most so many layers. */
  readonly most?: number;
}

const MOST_LAYERS = 6;
/** The window in which depth edges are snapped: 13 pixels where the picture is 540 high. */
const SNAP = 6 / 540;

export function buildLayers(picture: Picture, disparity: Plane, options: LayerOptions): LayerPlan {
  const radius = Math.max(1, Math.round(SNAP * Math.min(picture.width, picture.height)));
  const snapped = snapEdges(disparity, radius);
  const labels = layersOf(segmentsOf(snapped), snapped, options.most ?? MOST_LAYERS);
  return layersFrom(picture, snapped, labels, options.reach);
}

/** The same from layers that are known already. */
export function layersFrom(picture: Picture, disparity: Plane, labels: Labels, reach: number): LayerPlan {
  const { width, height } = picture;
  const layers = mattesOf(labels, reach, (alpha) => softEdges(alpha, picture)).map((matte, n) => ({
    ...matte,
    fill: fillOf(picture, labels, matte, n),
    disparity: depthOf(disparity, labels, n),
  }));
  return { width, height, layers };
}

function depthOf({ width, height, data }: Plane, { of }: Labels, n: number): Plane {
  const known = new Float32Array(data.length);
  const values = new Float32Array(data.length);
  for (let i = 0; i < data.length; i++) {
    if (of[i] !== n) continue;
    known[i] = 1;
    values[i] = data[i] as number;
  }
  pushPull(width, height, 1, values, known);
  return { width, height, data: values };
}
