/**
 * From a picture and its depth map to layers: cut where depth jumps, each with a soft matte, a smooth depth of its
 * own, and its colours continued behind what hides it (layered depth images, Shade et al., SIGGRAPH 1998).
 */
import type { Plane } from '../depth/plane.ts';
import { mattesOf } from './mattes.ts';
import type { Matte } from './mattes.ts';
import { layersOf } from './order.ts';
import type { Labels } from './order.ts';
import { pushPull } from './push-pull.ts';
import { segmentsOf } from './segments.ts';
import { snapEdges } from './snap.ts';

/** RGBA8 over the same grid as the depth map. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

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
  const layers = mattesOf(labels, reach).map((matte, n) => ({
    ...matte,
    fill: coloursOf(picture, labels, matte, n),
    disparity: depthOf(disparity, labels, n),
  }));
  return { width, height, layers };
}

/** The colours of the layer's own places, away from borders where a lens has mixed two depths, and push-pull beyond. */
export function coloursOf(
  { width, height, rgba }: Picture,
  labels: Labels,
  { cover }: Matte,
  n: number,
): Uint8Array {
  const known = new Float32Array(labels.of.length);
  let count = 0;
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      if (labels.of[i] !== n || cover[i] !== 0 || !inner(labels, x, y, n)) continue;
      known[i] = 1;
      count++;
    }
  if (count === 0) for (let i = 0; i < known.length; i++) known[i] = labels.of[i] === n ? 1 : 0;
  const values = new Float32Array(labels.of.length * 3);
  for (let i = 0; i < known.length; i++) {
    if (known[i] === 0) continue;
    for (let c = 0; c < 3; c++) values[i * 3 + c] = rgba[i * 4 + c] as number;
  }
  pushPull(width, height, 3, values, known);
  const out = new Uint8Array(labels.of.length * 4);
  for (let i = 0; i < known.length; i++)
    for (let c = 0; c < 3; c++) out[i * 4 + c] = Math.round(values[i * 3 + c] as number);
  return out;
}

/** Whether the four places two pixels away belong to the layer too. */
function inner({ width, height, of }: Labels, x: number, y: number, n: number): boolean {
  const i = y * width + x;
  return (
    (x < 2 || of[i - 2] === n) &&
    (x + 2 >= width || of[i + 2] === n) &&
    (y < 2 || of[i - 2 * width] === n) &&
    (y + 2 >= height || of[i + 2 * width] === n)
  );
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
