/**
 * A look is graded into copies of the pictures once, before the first frame; a frame mixes two of them at most. What
 * the air adds is coloured as the grade would, so that flakes may be lit where the ground lies in the dark.
 */
import { EASE_SECONDS, easeIn } from '../camera/timing.ts';
import type { Kernels } from '../kernels/kernels.ts';
import { smoothstep } from '../math.ts';
import type { Moment, TableLayout } from '../scene/effects.ts';
import { UNGRADED } from '../scene/look.ts';
import type { Grading } from '../scene/look.ts';
import { picturesOf } from '../scene/view.ts';
import type { Layer } from '../scene/view.ts';
import { tableOf } from './grade.ts';
import type { Grade, Look } from '../scene/look.ts';

/** How many copies of the pictures a look needs. */
export function gradingsOf(look: Look | undefined): number {
  if (!look || (look.grades.length === 0 && !look.towards)) return 0;
  return look.towards ? 2 : 1;
}

/** What each copy is graded by. */
export function gradeSteps(look: Look | undefined): (readonly Grade[])[] {
  const steps = look ? [look.grades, look.towards ?? look.grades] : [];
  return steps.slice(0, gradingsOf(look));
}

/** The same as tables of colours. */
export function gradeTables(look: Look | undefined): Float32Array[] {
  return gradeSteps(look).map(tableOf);
}

/** The still's own colours give way to the look's; a look that wanders then goes on to its end, in a loop there and back. */
export function gradingAt(
  look: Look | undefined,
  { time, seconds, since, loop }: Pick<Moment, 'time' | 'seconds' | 'since' | 'loop'>,
): Grading {
  if (!look || gradingsOf(look) === 0) return UNGRADED;
  const share = easeIn(since);
  if (share < 1) return { from: 0, to: 1, weight: Math.round(128 * share) };
  if (!look.towards) return { from: 1, to: 1, weight: 128 };
  const [end, gone] = loop ? [seconds / 2, Math.min(time, seconds - time)] : [seconds, time];
  const way = smoothstep(EASE_SECONDS, Math.max(EASE_SECONDS + 0.1, end), gone);
  return { from: 1, to: 2, weight: Math.round(128 * way) };
}

/** Fills the graded copies of all pictures. */
export function gradePictures(
  look: Look | undefined,
  layers: readonly Layer[],
  tables: TableLayout,
  memory: WebAssembly.Memory,
  kernels: Kernels,
): void {
  for (const [copy, table] of gradeTables(look).entries()) {
    new Float32Array(memory.buffer, tables.grades, table.length).set(table);
    for (const { offset, graded, width, height } of layers.flatMap(picturesOf)) {
      const target = graded?.[copy];
      if (target !== undefined) kernels.grade(offset, target, width, height, tables.grades, tables.dither);
    }
  }
}
