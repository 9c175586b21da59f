/** Brushes: every pixel of a canvas, or soft shapes on it, in window coordinates. */
import { cos, sin } from '../math.ts';
import { columnAt, rowAt } from './canvas.ts';
import type { Canvas } from './canvas.ts';

/** Linear light of a pixel, not premultiplied. */
export type Ink = Float32Array;

/** Paints each pixel between two rows; `paint` writes the light and returns the share that is covered. */
export function wash(
  canvas: Canvas,
  paint: (u: number, v: number, ink: Ink) => number,
  top = -Infinity,
  bottom = Infinity,
): void {
  const ink = new Float32Array(3);
  const { width, height } = canvas;
  for (let j = 0; j < height; j++) {
    const v = rowAt(canvas, j);
    if (v < top || v > bottom) continue;
    for (let i = 0; i < width; i++)
      over(canvas, (j * width + i) * 4, paint(columnAt(canvas, i), v, ink), ink);
  }
}

/** Canvas pixels from one place that is computed to the next, where all is soft. */
const CELL = 4;

/** The same for what has no edges: painted at some places, even between them. */
export function softWash(canvas: Canvas, paint: (u: number, v: number, ink: Ink) => number): void {
  const { width, height } = canvas;
  const cols = Math.ceil(width / CELL) + 2;
  const rows = Math.ceil(height / CELL) + 2;
  const data = new Float32Array(cols * rows * 4);
  const ink = new Float32Array(4);
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < cols; c++) {
      ink[3] = Math.min(1, paint(columnAt(canvas, c * CELL), rowAt(canvas, r * CELL), ink));
      data.set(ink, (r * cols + c) * 4);
    }
  for (let j = 0; j < height; j++) {
    const r = Math.floor(j / CELL);
    const t = j / CELL - r;
    for (let i = 0; i < width; i++) {
      const c = Math.floor(i / CELL);
      const s = i / CELL - c;
      const a = (r * cols + c) * 4;
      const b = a + cols * 4;
      for (let k = 0; k < 4; k++) {
        const top = (data[a + k] as number) * (1 - s) + (data[a + 4 + k] as number) * s;
        const low = (data[b + k] as number) * (1 - s) + (data[b + 4 + k] as number) * s;
        ink[k] = top + (low - top) * t;
      }
      over(canvas, (j * width + i) * 4, ink[3] as number, ink);
    }
  }
}

/** A rectangle that lies anywhere: its middle and half sides in window pixels, turned clockwise in radians. */
export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly long: number;
  readonly wide: number;
  readonly turn?: number;
}

/** Paints within a frame; `paint` gets -1..1 along and across. */
export function stamp(
  canvas: Canvas,
  { x, y, long, wide, turn = 0 }: Frame,
  paint: (along: number, across: number, ink: Ink) => number,
): void {
  const { width, height, scale, left, top } = canvas;
  const [c, s] = [cos(turn), sin(turn)];
  const [reachX, reachY] = [Math.abs(c * long) + Math.abs(s * wide), Math.abs(s * long) + Math.abs(c * wide)];
  const from = Math.max(0, Math.floor((y - reachY) * scale - top));
  const to = Math.min(height - 1, Math.ceil((y + reachY + 1) * scale - top));
  const first = Math.max(0, Math.floor((x - reachX) * scale - left));
  const last = Math.min(width - 1, Math.ceil((x + reachX + 1) * scale - left));
  const ink = new Float32Array(3);
  for (let j = from; j <= to; j++) {
    const dy = rowAt(canvas, j) - y;
    for (let i = first; i <= last; i++) {
      const dx = columnAt(canvas, i) - x;
      const along = (dx * c + dy * s) / long;
      const across = (dy * c - dx * s) / wide;
      if (along < -1 || along > 1 || across < -1 || across > 1) continue;
      over(canvas, (j * width + i) * 4, paint(along, across, ink), ink);
    }
  }
}

function over({ light }: Canvas, at: number, covered: number, ink: Ink): void {
  if (covered <= 0.002) return;
  const share = covered > 1 ? 1 : covered;
  for (let c = 0; c < 3; c++)
    light[at + c] = (light[at + c] as number) * (1 - share) + share * (ink[c] as number);
  light[at + 3] = (light[at + 3] as number) * (1 - share) + share;
}
