/** Frames at which a pin that is dragged comes to rest. */
import { FRAME_RATE } from '../../../src/ray/request.ts';

export interface Mark {
  readonly frame: number;
  /** Why it is one, for the eye: `½`, `2 s`, `even`. */
  readonly name: string;
}

const QUARTERS = ['start', '¼', '½', '¾', 'end'] as const;

/**
 * In order of what they are worth: where two lie on one frame the first has it.
 * @param others frames of the pins that are not dragged
 * @param playhead frame that one looks at
 */
export function marksOf(frames: number, others: readonly number[], playhead: number | undefined): Mark[] {
  const quarters = QUARTERS.map((name, n) => ({ frame: Math.round((n * (frames - 1)) / 4), name }));
  const seconds = Array.from({ length: Math.ceil(frames / FRAME_RATE) }, (_, n) => ({
    frame: n * FRAME_RATE,
    name: `${n} s`,
  }));
  const looked = playhead === undefined ? [] : [{ frame: playhead, name: 'playhead' }];
  const all = [...quarters, ...seconds, ...evenGaps(others), ...looked];
  const taken = new Set(others);
  const named = new Set<number>();
  return all.filter(({ frame }) => {
    if (frame < 0 || frame >= frames || taken.has(frame) || named.has(frame)) return false;
    named.add(frame);
    return true;
  });
}

/** Between two pins in the middle; before and after two pins, once more as far apart as they are. */
function evenGaps(others: readonly number[]): Mark[] {
  const sorted = others.toSorted((a, b) => a - b);
  return sorted.slice(1).flatMap((right, n) => {
    const left = sorted[n] ?? right;
    const middle = Math.round((left + right) / 2);
    return [middle, right + (right - left), left - (right - left)].map((frame) => ({ frame, name: 'even' }));
  });
}

/** The nearest mark within `reach`; the first of those that are as near. @param reach in frames */
export function markAt(frame: number, marks: readonly Mark[], reach: number): Mark | undefined {
  const away = (mark: Mark): number => Math.abs(mark.frame - frame);
  return marks
    .filter((mark) => away(mark) <= reach)
    .reduce<Mark | undefined>((best, mark) => (best && away(best) <= away(mark) ? best : mark), undefined);
}
