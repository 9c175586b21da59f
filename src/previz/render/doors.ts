/** A pair of brushed metal doors that close over the picture from both sides. */
import { hash } from '../noise.ts';
import { sin } from '../math.ts';
import type { StripLayout } from './memory.ts';
import type { View } from './view.ts';

const BRUSH = 71;
let cached: { width: number; row: Uint8Array } | undefined;

/** Draws over `rows` of a strip what share `closed` (0..1) of the doors' way covers. */
export function drawDoors(
  { width }: View,
  closed: number,
  rows: number,
  memory: WebAssembly.Memory,
  strip: StripLayout,
): void {
  const half = width / 2;
  const reach = Math.round(Math.min(1, closed) * half);
  if (reach === 0) return;
  const panel = panelRow(half);
  const bytes = new Uint8Array(memory.buffer);
  for (let r = 0; r < rows; r++) {
    const row = strip.offset + r * strip.stride;
    bytes.set(panel.subarray((half - reach) * 4), row);
    for (let x = 0; x < reach; x++) {
      const from = (half - reach + x) * 4;
      bytes.set(panel.subarray(from, from + 4), row + (width - 1 - x) * 4);
    }
  }
}

/** One row of the left panel, outer edge to closing edge: a soft vertical sheen, brush marks, a dark rubber edge. */
function panelRow(half: number): Uint8Array {
  if (cached?.width === half) return cached.row;
  const row = new Uint8Array(half * 4).fill(255);
  for (let x = 0; x < half; x++) {
    const place = x / half;
    const sheen = 112 + 46 * sin(place * 5.2 + 0.6) * sin(place * 2.1 + 0.4);
    const brush = (hash(0, BRUSH, x) - 0.5) * 9;
    const edge = Math.min(1, (half - 1 - x) / (half * 0.012));
    const value = (sheen + brush) * (0.22 + 0.78 * edge);
    row.set([value * 0.97, value, value * 1.03], x * 4);
  }
  cached = { width: half, row };
  return row;
}
