/** A pair of brushed metal doors that close over the picture from both sides, in the light of the picture. */
import { applyGrade } from '../light/grade.ts';
import { gradeSteps } from '../light/grading.ts';
import type { Rgb } from '../light/grade.ts';
import type { Grade, Look } from '../scene/look.ts';
import { clamp, lerp, sin } from '../math.ts';
import { hash } from '../noise.ts';
import type { StripLayout } from '../scene/memory.ts';
import type { Grading } from '../scene/look.ts';
import type { View } from '../scene/view.ts';

const BRUSH = 71;

/** One row of the left panel, RGBA, outer edge to closing edge. */
export type Panel = Uint8Array;

/** The panel as the look has it in this frame. */
export function panelOf({ width }: View, look: Look | undefined, { from, to, weight }: Grading): Panel {
  const rows = rowsOf(width / 2, look);
  const [first, second] = [rows[from] ?? rows[0], rows[to] ?? rows[0]];
  if (weight === 0 || from === to) return first;
  return first.map((value, i) => lerp(value, second[i] as number, weight / 128));
}

/** Draws over `rows` of a strip what share `closed` (0..1) of the doors' way covers. */
export function drawDoors(
  { width }: View,
  closed: number,
  panel: Panel,
  rows: number,
  memory: WebAssembly.Memory,
  strip: StripLayout,
): void {
  const half = width / 2;
  const reach = Math.round(Math.min(1, closed) * half);
  if (reach === 0) return;
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

let kept: { half: number; look: Look | undefined; rows: readonly [Panel, ...Panel[]] } | undefined;

/** The panel's own colours, and those of each grading of the pictures. */
function rowsOf(half: number, look: Look | undefined): readonly [Panel, ...Panel[]] {
  if (kept?.half === half && kept.look === look) return kept.rows;
  const plain = plainRow(half);
  const rows = [plain, ...gradeSteps(look).map((grades) => gradedRow(plain, grades))] as const;
  kept = { half, look, rows };
  return rows;
}

/** A soft vertical sheen, brush marks, a dark rubber edge. */
function plainRow(half: number): Panel {
  const row = new Uint8Array(half * 4).fill(255);
  for (let x = 0; x < half; x++) {
    const place = x / half;
    const sheen = 112 + 46 * sin(place * 5.2 + 0.6) * sin(place * 2.1 + 0.4);
    const brush = (hash(0, BRUSH, x) - 0.5) * 9;
    const edge = Math.min(1, (half - 1 - x) / (half * 0.012));
    const value = (sheen + brush) * (0.22 + 0.78 * edge);
    row.set([value * 0.97, value, value * 1.03], x * 4);
  }
  return row;
}

function gradedRow(plain: Panel, grades: readonly Grade[]): Panel {
  const row = plain.slice();
  for (let i = 0; i < row.length; i += 4) {
    const colour: Rgb = [0, 0, 0];
    for (const k of [0, 1, 2] as const) colour[k] = (plain[i + k] as number) / 255;
    for (const grade of grades) applyGrade(colour, grade);
    for (const k of [0, 1, 2] as const) row[i + k] = Math.round(255 * clamp(colour[k], 0, 1));
  }
  return row;
}
