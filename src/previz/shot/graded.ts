/** Pictures that are made frame by frame, under a look: its colours as tables, and a picture with its graded copies. */
import type { Kernels } from '../kernels/kernels.ts';
import { gradeTables } from '../light/grading.ts';
import type { Effects } from '../scene/effects.ts';
import type { Look } from '../scene/look.ts';
import type { StripLayout } from '../scene/memory.ts';
import type { LayerImage, View } from '../scene/view.ts';
import type { TaskMemory } from './memory.ts';

/** Byte offsets of the tables of the look's colours, written at once. */
export function layGrades(
  look: Look | undefined,
  { memory, grow }: Pick<TaskMemory, 'memory' | 'grow'>,
  take: (bytes: number) => number,
): number[] {
  return gradeTables(look).map((values) => {
    const at = take(values.byteLength);
    grow();
    new Float32Array(memory.buffer, at, values.length).set(values);
    return at;
  });
}

export interface Graded {
  /** Of the frame's size. */
  readonly picture: StripLayout;
  readonly grades: readonly number[];
  /** Laid out as the picture; one for each of the grades. */
  readonly copies: readonly StripLayout[];
  readonly effects: Effects | undefined;
}

/** The picture as the one layer of a frame, with its graded copies. */
export function gradedImage(
  { width, height }: View,
  { picture: { offset, stride }, grades, copies, effects }: Graded,
  kernels: Kernels,
): LayerImage {
  const graded = grades.map((table, n) => {
    const copy = copies[n];
    if (!copy || !effects) throw new Error('No room was laid out for graded pictures.');
    kernels.grade(offset, copy.offset, stride / 4, height, table, effects.tables.dither);
    return copy.offset;
  });
  return { offset, stride, width, height, scaleX: 1, scaleY: 1, left: 0, top: 0, graded };
}
