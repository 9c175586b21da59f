/** A set: from what a plan says about a place to painted layers with their depths, and a stage to put subjects on. */
import type { PathInput } from '../camera/path.ts';
import type { Drift, Ripples } from '../scene/air.ts';
import type { Sun } from '../scene/effects.ts';
import type { PaintedLayer, PaintedPicture } from '../scene/painted.ts';
import type { Stage } from '../scene/stage.ts';
import type { View } from '../scene/view.ts';
import { developed, shrunk } from './canvas.ts';
import type { Canvas } from './canvas.ts';
import { driftOf } from './drift.ts';
import { disparityOf, mapGridOf } from './depth-of.ts';
import type { MapGrid } from './depth-of.ts';
import { extentOf, posesOf } from './extent.ts';
import type { Extent } from './extent.ts';
import { groundFromAbove } from './from-above.ts';
import { groundOf, waterFromAbove } from './materials.ts';
import type { Part } from './part.ts';
import { templateOf } from './places.ts';
import { settingOf } from './setting.ts';
import type { Setting } from './setting.ts';
import { shineOf } from './shine.ts';
import { stageOf } from './stage-of.ts';
import type { Template } from './template.ts';
import { wishOf } from './wish.ts';
import type { SetPlan } from './wish.ts';

/** A set before it is painted: cheap to make, the same wherever it is made. */
export interface LaidSet {
  readonly stage: Stage;
  /** What the renderer moves and lights of it. */
  readonly ripples: Omit<Ripples, 'tempo' | 'seed'> | undefined;
  readonly drift: Drift | undefined;
  readonly sun: Sun;
  /** Whether rain and snow stay outside. */
  readonly roof: boolean;
  /** Levels of detail, in pixels per window pixel: 1, and perhaps a finer one. */
  readonly scales: readonly number[];
  /** How many layers it has, far to near; the first is opaque and covers all that the camera sees. */
  readonly count: number;
  /** Paints a layer: most of the work, each on its own. */
  paint(layer: number): PaintedLayer;
}

/** Plain data. */
export interface SetShot {
  readonly view: View;
  readonly path: PathInput;
  readonly seconds: number;
  readonly seed: number;
  /** Whether its light is painted as well that a picture for a narrow range cannot show. */
  readonly shine?: boolean;
}

export function laySet(plan: SetPlan, { view, path, seconds, seed, shine = false }: SetShot): LaidSet {
  const wish = wishOf(plan);
  const template = templateOf(wish);
  const setting = settingOf(view, wish, template.standing(wish), seed);
  const partsOf = (of: Setting): readonly Part[] =>
    of.stand.overhead ? aboveOf(template, of) : template.parts(of);
  const parts = partsOf(setting);
  const radiant = shine
    ? partsOf(settingOf(view, { ...wish, radiant: true }, template.standing(wish), seed))
    : [];
  const poses = posesOf(path, seconds);
  const extents = parts.map(({ far, near }) => extentOf(view, poses, far, near));
  const grid = mapGridOf(unionOf(extents));
  const scaleOf = (n: number): number => levelOf(parts[n]?.soft, extents[n]?.nearest ?? 1);
  const lit = template.indoors?.(setting) ?? setting;
  const { sun } = lit.sky;
  return {
    scales: [...new Set([1, Math.max(...parts.map((_, n) => scaleOf(n)))])],
    count: parts.length,
    paint(n) {
      const [part, extent] = [parts[n], extents[n]];
      if (!part || !extent) throw new Error(`A set of ${parts.length} layers has no layer ${n}.`);
      const layer = layerOf(part, n === 0, extent, scaleOf(n), grid, setting);
      const shining = radiant[n];
      if (!shining) return layer;
      const half = (): Canvas => canvasOf(boundsOf(part, extent), 0.5);
      return { ...layer, shine: shineOf(part, shining, [half(), half()]) };
    },
    roof: template.roof === true,
    stage: stageOf(lit, template),
    ripples: setting.stand.overhead ? undefined : template.water?.(setting, grid),
    drift: template.indoors ? undefined : driftOf(setting, grid),
    sun: {
      x: setting.stand.middle + sun.x * view.focal,
      y: setting.stand.horizon - sun.y * view.focal,
      seen: sun.seen,
    },
  };
}

function aboveOf({ above, surface }: Template, setting: Setting): readonly Part[] {
  if (above) return above(setting);
  const material = surface === 'water' ? waterFromAbove(setting) : groundOf(setting, 'grass');
  return [groundFromAbove(setting, material)];
}

function unionOf(extents: readonly Extent[]): Extent {
  return extents.reduce((a, b) => ({
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
    nearest: Math.max(a.nearest, b.nearest),
  }));
}

/** A finer level is worth its memory from this magnification on, and up to that. */
const [LEAST, MOST] = [1.1, 1.32];

function levelOf(soft: boolean | undefined, nearest: number): number {
  return soft === true || nearest < LEAST ? 1 : Math.min(MOST, nearest);
}

function layerOf(
  part: Part,
  farthest: boolean,
  extent: Extent,
  scale: number,
  grid: MapGrid,
  { stand }: Setting,
): PaintedLayer {
  const rect = boundsOf(part, extent);
  const canvas = canvasOf(rect, scale);
  const depths = part.paint(canvas);
  const disparity = disparityOf(grid, depths, canvas, stand.distance);
  const fine = pictureOf(canvas, developed(canvas));
  const levels = scale === 1 ? ([fine] as const) : ([atOne(fine, rect), fine] as const);
  const pictures = farthest ? levels : ([trimmed(levels[0]), ...levels.slice(1).map(trimmed)] as const);
  return { pictures, disparity, ...(part.motion ? { motion: part.motion } : {}) };
}

type Rect = Omit<Extent, 'nearest'>;

function boundsOf({ top = -Infinity, bottom = Infinity }: Part, extent: Extent): Rect {
  const { left, right } = extent;
  return { left, right, top: Math.max(extent.top, top), bottom: Math.min(extent.bottom, bottom) };
}

function canvasOf({ left, top, right, bottom }: Rect, scale: number): Canvas {
  const [x, y] = [Math.floor(left * scale), Math.floor(top * scale)];
  const width = Math.max(8, Math.ceil((right + 1) * scale) - x);
  const height = Math.max(8, Math.ceil((bottom + 1) * scale) - y);
  return { width, height, left: x, top: y, scale, light: new Float32Array(width * height * 4) };
}

function pictureOf({ width, height, left, top, scale }: Canvas, rgba: Uint8Array): PaintedPicture {
  return { width, height, rgba, place: { scaleX: scale, scaleY: scale, left, top } };
}

/** The same at the window's own size. */
function atOne({ width, height, rgba, place }: PaintedPicture, rect: Rect): PaintedPicture {
  const [left, top] = [Math.floor(rect.left), Math.floor(rect.top)];
  const [wide, high] = [Math.ceil(rect.right) + 1 - left, Math.ceil(rect.bottom) + 1 - top];
  const ratio = place.scaleX;
  const placing = {
    width: wide,
    height: high,
    ratio,
    left: left * ratio - place.left,
    top: top * ratio - place.top,
  };
  return {
    width: wide,
    height: high,
    rgba: shrunk(rgba, { width, height }, placing),
    place: { scaleX: 1, scaleY: 1, left, top },
  };
}

/** Transparent rows that are left on either side: what is read beyond a border repeats it. */
const MARGIN = 3;

/** Without the rows above and below what is painted. */
function trimmed(picture: PaintedPicture): PaintedPicture {
  const { width, height, rgba, place } = picture;
  const painted = (row: number): boolean => {
    for (let i = row * width * 4 + 3; i < (row + 1) * width * 4; i += 4) if (rgba[i] !== 0) return true;
    return false;
  };
  let [first, last] = [0, height - 1];
  while (first < last && !painted(first)) first++;
  while (last > first && !painted(last)) last--;
  const from = Math.max(0, first - MARGIN);
  const to = Math.min(height, Math.max(last + 1 + MARGIN, from + 8));
  return {
    width,
    height: to - from,
    rgba: rgba.slice(from * width * 4, to * width * 4),
    place: { ...place, top: place.top + from },
  };
}
