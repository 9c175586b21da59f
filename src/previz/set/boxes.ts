/**
 * Upright boxes in true perspective: their fronts, the sides that face the middle of the picture and, where the camera
 * stands higher, their tops. Painted far to near, with the cover of each pixel at the edges.
 */
import { clamp } from '../math.ts';
import { columnAt, columnOf, rowAt, rowOf } from './canvas.ts';
import type { Canvas } from './canvas.ts';
import { airOf } from './air-columns.ts';
import type { Setting } from './setting.ts';
import { columnOfPoint, rowOfPoint } from './standpoint.ts';

/** Metres. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly low: number;
  readonly high: number;
  readonly near: number;
  readonly far: number;
}

/** A place of a face: metres along it (to the right, or ahead on a side), metres up (or ahead on a top). */
export interface FaceSpot {
  face: 'front' | 'side' | 'top';
  along: number;
  up: number;
  /** Metres ahead. */
  z: number;
  /** Metres that a pixel covers along and up. */
  fineAlong: number;
  fineUp: number;
  /** Its light, before the air takes its share; and how opaque it is. */
  r: number;
  g: number;
  b: number;
  alpha: number;
}

export type Skin = (spot: FaceSpot) => void;

export interface BoxPainter {
  readonly box: (box: Box, skin: Skin) => void;
  readonly front: (box: Omit<Box, 'far'>, skin: Skin) => void;
  readonly side: (x: number, box: Omit<Box, 'left' | 'right'>, skin: Skin) => void;
  readonly top: (box: Omit<Box, 'low'>, skin: Skin) => void;
}

/** What the faces of a picture are painted with. */
interface Easel {
  readonly canvas: Canvas;
  readonly setting: Setting;
  /** Where the skin is asked; each place is filled in before `put`. */
  readonly spot: FaceSpot;
  /** Paints the spot's light on a pixel. @param share of the air in what is seen */
  put(i: number, j: number, cover: number, skin: Skin, share: number): void;
}

/** @param depth takes the inverse of metres ahead of what is painted */
export function boxPainter(canvas: Canvas, setting: Setting, depth?: Float32Array): BoxPainter {
  const easel = easelFor(canvas, setting, depth);
  const front: BoxPainter['front'] = (box, skin) => paintFront(easel, box, skin);
  const side: BoxPainter['side'] = (x, box, skin) => paintSide(easel, x, box, skin);
  const top: BoxPainter['top'] = (box, skin) => paintTop(easel, box, skin);
  return {
    front,
    side,
    top,
    box(box, skin) {
      top(box, skin);
      if (box.left > 0) side(box.left, box, skin);
      if (box.right < 0) side(box.right, box, skin);
      front(box, skin);
    },
  };
}

function easelFor(canvas: Canvas, setting: Setting, depth: Float32Array | undefined): Easel {
  const { width, light } = canvas;
  const air = airOf(canvas, setting);
  const spot: FaceSpot = {
    face: 'front',
    along: 0,
    up: 0,
    z: 1,
    fineAlong: 0,
    fineUp: 0,
    r: 0,
    g: 0,
    b: 0,
    alpha: 1,
  };
  const put = (i: number, j: number, cover: number, skin: Skin, share: number): void => {
    spot.alpha = 1;
    skin(spot);
    const own = cover * spot.alpha;
    if (own <= 0) return;
    const at = j * width + i;
    const [o, a] = [at * 4, i * 3];
    const open = 1 - own;
    const through = own * (1 - share);
    const veil = own * share;
    light[o] = (light[o] as number) * open + through * spot.r + veil * (air[a] as number);
    light[o + 1] = (light[o + 1] as number) * open + through * spot.g + veil * (air[a + 1] as number);
    light[o + 2] = (light[o + 2] as number) * open + through * spot.b + veil * (air[a + 2] as number);
    light[o + 3] = (light[o + 3] as number) * open + own;
    if (depth && own > 0.4) depth[at] = 1 / spot.z;
  };
  return { canvas, setting, spot, put };
}

/** How much of pixel `n` lies between two edges. */
function coverOf(n: number, from: number, to: number): number {
  return clamp(n + 0.5 - from, 0, 1) * clamp(to - n + 0.5, 0, 1);
}

function paintFront(easel: Easel, { left, right, low, high, near }: Omit<Box, 'far'>, skin: Skin): void {
  const { canvas, setting, spot, put } = easel;
  const { stand, haze } = setting;
  const { width, height, scale } = canvas;
  const { focal } = stand.view;
  const [x0, x1] = [
    columnOf(canvas, columnOfPoint(stand, left, near)),
    columnOf(canvas, columnOfPoint(stand, right, near)),
  ];
  const [y0, y1] = [
    rowOf(canvas, rowOfPoint(stand, high, near)),
    rowOf(canvas, rowOfPoint(stand, low, near)),
  ];
  const metre = near / (focal * scale);
  const share = haze.share(stand.distance / near);
  for (let j = Math.max(0, Math.floor(y0)); j <= Math.min(height - 1, Math.ceil(y1)); j++) {
    const down = coverOf(j, y0, y1);
    if (down <= 0) continue;
    for (let i = Math.max(0, Math.floor(x0)); i <= Math.min(width - 1, Math.ceil(x1)); i++) {
      const own = down * coverOf(i, x0, x1);
      if (own <= 0) continue;
      spot.face = 'front';
      spot.along = left + (i - x0) * metre;
      spot.up = high - (j - y0) * metre;
      spot.z = near;
      spot.fineAlong = metre;
      spot.fineUp = metre;
      put(i, j, own, skin, share);
    }
  }
}

function paintSide(
  easel: Easel,
  x: number,
  { low, high, near, far }: Omit<Box, 'left' | 'right'>,
  skin: Skin,
): void {
  const { canvas, setting, spot, put } = easel;
  const { stand, haze } = setting;
  const { width, height, scale } = canvas;
  const { focal } = stand.view;
  if (x === 0) return;
  const ends = [
    columnOf(canvas, columnOfPoint(stand, x, near)),
    columnOf(canvas, columnOfPoint(stand, x, far)),
  ] as const;
  const [from, to] = [Math.min(...ends), Math.max(...ends)];
  for (let i = Math.max(0, Math.floor(from)); i <= Math.min(width - 1, Math.ceil(to)); i++) {
    const across = coverOf(i, from, to);
    if (across <= 0) continue;
    const slope = (columnAt(canvas, i) - stand.middle) / focal;
    const z = clamp(slope * x > 0 ? x / slope : far, near, far);
    const metre = z / (focal * scale);
    const y0 = rowOf(canvas, rowOfPoint(stand, high, z));
    const y1 = rowOf(canvas, rowOfPoint(stand, low, z));
    const share = haze.share(stand.distance / z);
    const fine = (metre * z) / Math.abs(x);
    for (let j = Math.max(0, Math.floor(y0)); j <= Math.min(height - 1, Math.ceil(y1)); j++) {
      const own = across * coverOf(j, y0, y1);
      if (own <= 0) continue;
      spot.face = 'side';
      spot.along = z;
      spot.up = high - (j - y0) * metre;
      spot.z = z;
      spot.fineAlong = fine;
      spot.fineUp = metre;
      put(i, j, own, skin, share);
    }
  }
}

function paintTop(easel: Easel, { left, right, high, near, far }: Omit<Box, 'low'>, skin: Skin): void {
  const { canvas, setting, spot, put } = easel;
  const { stand, haze } = setting;
  const { width, height, scale } = canvas;
  const { focal } = stand.view;
  if (high >= stand.eye) return;
  const [y0, y1] = [
    rowOf(canvas, rowOfPoint(stand, high, far)),
    rowOf(canvas, rowOfPoint(stand, high, near)),
  ];
  for (let j = Math.max(0, Math.floor(y0)); j <= Math.min(height - 1, Math.ceil(y1)); j++) {
    const down = coverOf(j, y0, y1);
    const below = rowAt(canvas, j) - stand.horizon;
    if (down <= 0 || below <= 0) continue;
    const z = clamp((focal * (stand.eye - high)) / below, near, far);
    const metre = z / (focal * scale);
    const [x0, x1] = [
      columnOf(canvas, columnOfPoint(stand, left, z)),
      columnOf(canvas, columnOfPoint(stand, right, z)),
    ];
    const share = haze.share(stand.distance / z);
    for (let i = Math.max(0, Math.floor(x0)); i <= Math.min(width - 1, Math.ceil(x1)); i++) {
      const own = down * coverOf(i, x0, x1);
      if (own <= 0) continue;
      spot.face = 'top';
      spot.along = left + (i - x0) * metre;
      spot.up = z;
      spot.z = z;
      spot.fineAlong = metre;
      spot.fineUp = (metre * z) / (stand.eye - high);
      put(i, j, own, skin, share);
    }
  }
}
