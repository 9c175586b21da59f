/** Keeps account of pictures that cannot be decoded, and says when there are too many of them. */
import { unreadable } from '../container.ts';
import { LONGEST_HOLD, MOST_LOST } from './limits.ts';
import type { Timeline } from './timeline.ts';

export interface Damage {
  /** Pictures that could not be decoded; the good ones around them stand in. */
  readonly lost: number;
}

export interface DamageLog {
  readonly damage: Damage;
  /** Something was reported by the decoder. */
  note(): void;
  /**
   * Nothing could be decoded between two moments; -Infinity and Infinity are the ends of the clip.
   *
   * @throws KinoraError `corrupt_input` when that is too long, or too many pictures have been lost in all
   */
  hole(from: number, to: number): void;
}

export function createDamageLog(path: string, { times }: Timeline): DamageLog {
  const final = times.at(-1) ?? 0;
  let noted = 0;
  let lost = 0;
  return {
    get damage() {
      return { lost };
    },
    note() {
      noted++;
    },
    hole(from, to) {
      const start = Math.max(from, 0);
      const end = Math.min(to, final);
      const missing = times.filter((time) => time > from + SAME && time < to - SAME).length;
      if (missing === 0) return;
      const ends = from === -Infinity || to === Infinity;
      // Some codecs have packets that show nothing; then the decoder complains of nothing.
      if (noted === 0 && !(ends && end - start > LONGEST_HOLD)) return;
      lost += missing;
      if (end - start > LONGEST_HOLD)
        throw unreadable(path, `cannot be decoded ${between(from, to, start, end)}`);
      if (lost > MOST_LOST * times.length)
        throw unreadable(path, `is damaged: ${lost} of its ${times.length} pictures cannot be decoded`);
    },
  };
}

/** Seconds within which two times are the same. */
const SAME = 0.0015;

function between(from: number, to: number, start: number, end: number): string {
  if (from === -Infinity && to === Infinity) return 'at all';
  if (from === -Infinity) return `before ${end.toFixed(1)} s`;
  return to === Infinity
    ? `after ${start.toFixed(1)} s`
    : `from ${start.toFixed(1)} s to ${end.toFixed(1)} s`;
}
