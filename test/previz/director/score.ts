/** Grades the director on a whole part of the corpus, and tells the score. */
import { direct } from '../../../src/previz/director/direct.ts';
import type { Entry } from './corpus/entry.ts';
import { grade } from './grade.ts';
import type { Graded, SlotKind } from './grade.ts';

/** Seconds of the clips that the corpus is planned for: long enough for every time that it names. */
export const CLIP_SECONDS = 10;

export interface Score {
  readonly right: number;
  readonly slots: number;
  readonly inverted: number;
  readonly byKind: ReadonlyMap<SlotKind, { right: number; slots: number }>;
  readonly graded: readonly { readonly entry: Entry; readonly result: Graded }[];
}

export function scoreOf(entries: readonly Entry[]): Score {
  const graded = entries.map((entry) => ({
    entry,
    result: grade(entry, direct(entry.prompt, CLIP_SECONDS), CLIP_SECONDS),
  }));
  const byKind = new Map<SlotKind, { right: number; slots: number }>();
  for (const { kind, right } of graded.flatMap(({ result }) => result.verdicts)) {
    const count = byKind.get(kind) ?? { right: 0, slots: 0 };
    byKind.set(kind, { right: count.right + (right ? 1 : 0), slots: count.slots + 1 });
  }
  const counts = [...byKind.values()];
  return {
    right: counts.reduce((sum, { right }) => sum + right, 0),
    slots: counts.reduce((sum, { slots }) => sum + slots, 0),
    inverted: graded.reduce((sum, { result }) => sum + result.inverted.length, 0),
    byKind,
    graded,
  };
}

/** `TUNED: 98.7 % of 812 slots right, 0 inversions (speed 120/124, …)`: the kinds with errors only. */
export function tell(name: string, { right, slots, inverted, byKind }: Score): string {
  const weak = [...byKind].filter(([, count]) => count.right < count.slots);
  const kinds = weak.map(([kind, count]) => `${kind} ${count.right}/${count.slots}`).join(', ');
  const percent = ((100 * right) / slots).toFixed(2);
  return `${name}: ${percent} % of ${slots} slots right, ${inverted} inversions${kinds === '' ? '' : ` (${kinds})`}`;
}

/** Every wrong slot with its prompt, for tuning. */
export function tellErrors({ graded }: Score): string {
  return graded
    .flatMap(({ entry, result }) => {
      const wrong = result.verdicts.filter(({ right }) => !right).map(({ kind, note }) => `${kind}: ${note}`);
      const all = [...wrong, ...result.inverted.map((note) => `INVERTED: ${note}`)];
      return all.length === 0 ? [] : [`- ${entry.prompt}\n    ${all.join('\n    ')}`];
    })
    .join('\n');
}
