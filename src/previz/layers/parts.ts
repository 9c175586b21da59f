/**
 * Takes a still apart by its depth: pieces end where depth jumps and may be trusted,
 * and what results is gathered into a few layers. Nothing here knows the shot.
 */
import type { DepthMap } from '../depth/depth-map.ts';
import { at, plane } from '../depth/plane.ts';
import type { Plane } from '../depth/plane.ts';
import { cleanDepth } from './clean.ts';
import type { CleanDepth } from './clean.ts';
import { closed } from './close.ts';
import { mattesOf } from './mattes.ts';
import type { Matte } from './mattes.ts';
import { layersOf } from './order.ts';
import type { Labels } from './order.ts';
import { segmentsOf } from './segments.ts';
import { trustedLayers } from './trusted.ts';

export interface Parts {
  /** Which layer each place of the depth grid belongs to, 0 the farthest. */
  readonly labels: Labels;
  /** Inverse depth over the same grid. */
  readonly disparity: Plane;
  /** How far each layer goes on behind nearer ones. */
  readonly mattes: readonly Matte[];
  /** The same in more detail, when the map has more. */
  readonly detail?: Plane;
  /** Mean confidence of the map, 0..1. */
  readonly trust: number;
}

/** Longer side of the grid on which a still is taken apart, and the cells whose whole number it is. */
const GRID = 320;
export const CELL = 4;
const MOST_LAYERS = 6;
/** Half of the widest bay that is closed where nothing is known, as a share of the grid's width. */
const BAY = 0.03;
/** How many times finer than the grid a depth map is used to find the borders of layers. */
const FINEST = 3;
/** How far a layer goes on behind another, as a share of the still's longer side; `WIDEST` of the gates is less. */
export const REACH = 0.05;

/** `size` of the still, whose shape the grid takes. */
export function partsOf(map: DepthMap, size: { readonly width: number; readonly height: number }): Parts {
  const scale = GRID / Math.max(size.width, size.height) / CELL;
  const side = (of: number): number => CELL * Math.max(2, Math.round(of * scale));
  const [width, height] = [side(size.width), side(size.height)];
  const finer = Math.min(FINEST, Math.max(1, Math.floor(map.width / width)));
  const detail = cleanDepth(map, finer * width, finer * height);
  const clean = finer > 1 ? coarser(detail, finer) : detail;
  const trust = mean(clean.confidence);
  const found = layersOf(segmentsOf(clean.disparity), clean.disparity, MOST_LAYERS);
  const sure = trustedLayers(found, clean);
  const whole = closed(sure.labels, sure.disparity, Math.round((1 - trust) * BAY * width));
  const parts = { ...whole, trust, mattes: shortMattes(whole.labels) };
  return finer > 1 ? { ...parts, detail: detail.disparity } : parts;
}

function coarser({ disparity, sloped, confidence }: CleanDepth, step: number): CleanDepth {
  return {
    disparity: nearestOf(disparity, step),
    sloped: everyOther(sloped, step),
    confidence: everyOther(confidence, step),
  };
}

function everyOther(fine: Plane, step: number): Plane {
  return plane(fine.width / step, fine.height / step, (x, y) => at(fine, x * step, y * step));
}

function mean({ data }: Plane): number {
  return data.reduce((sum, value) => sum + value, 0) / data.length;
}

/** A still of this size as one layer at the subject's distance. */
export function onePart({ width, height }: { readonly width: number; readonly height: number }): Parts {
  const scale = GRID / Math.max(width, height) / CELL;
  const side = (of: number): number => CELL * Math.max(2, Math.round(of * scale));
  const disparity = plane(side(width), side(height), () => 1);
  const labels = {
    width: disparity.width,
    height: disparity.height,
    of: new Uint8Array(disparity.data.length),
    count: 1,
  };
  return { labels, disparity, trust: 0, mattes: shortMattes(labels) };
}

/** The same still with all of it in one layer. */
export function inOne(parts: Parts): Parts {
  const { width, height, of } = parts.labels;
  const labels = { width, height, of: new Uint8Array(of.length), count: 1 };
  return { ...parts, labels, mattes: shortMattes(labels) };
}

/** Layer `near` becomes part of layer `far`; their depths then meet in a slope. */
export function merged(parts: Parts, far: number, near: number): Parts {
  const { labels } = parts;
  const of = labels.of.map((n) => (n === near ? far : n > near ? n - 1 : n));
  const fewer = { ...labels, of, count: labels.count - 1 };
  return { ...parts, labels: fewer, mattes: shortMattes(fewer) };
}

function shortMattes(labels: Labels): Matte[] {
  return mattesOf(labels, Math.ceil(REACH * Math.max(labels.width, labels.height)));
}

/** The nearest of each block of places: a mean would lie between the two sides of an edge, and wires would break. */
function nearestOf(fine: Plane, step: number): Plane {
  return plane(fine.width / step, fine.height / step, (x, y) => {
    let most = 0;
    for (let v = y * step; v < (y + 1) * step; v++)
      for (let u = x * step; u < (x + 1) * step; u++)
        most = Math.max(most, fine.data[v * fine.width + u] as number);
    return most;
  });
}
