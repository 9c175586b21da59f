/** How many a scene can show: each is layers of its own, and they all cost time and memory in every frame. */
import type { PlannedSubject } from '../director/plan.ts';

/** The most of all kinds together. */
export const MOST_SHOWN = 40;
/** In a larger crowd of one kind than this, and among more of all kinds, only so many move their limbs. */
const [CROWD, LIMBER] = [8, 6];
const [MANY, LIMBER_OF_MANY] = [16, 12];

export interface Crowd {
  readonly subjects: readonly PlannedSubject[];
  /** Those that there is no room for. */
  readonly crowdedOut: readonly PlannedSubject[];
}

/** Where there are too many, each kind keeps as many as any other, or all that it has. */
export function crowdOf(subjects: readonly PlannedSubject[]): Crowd {
  const counts = subjects.map(({ count }) => count);
  const share = shareOf(counts);
  return {
    subjects: subjects.map((subject) => ({ ...subject, count: Math.min(subject.count, share) })),
    crowdedOut: subjects.flatMap((subject) =>
      subject.count > share ? [{ ...subject, count: subject.count - share }] : [],
    ),
  };
}

/** The most of each kind with which there are not too many of all. */
function shareOf(counts: readonly number[]): number {
  const shown = (share: number): number => counts.reduce((sum, count) => sum + Math.min(count, share), 0);
  let share = Math.max(1, ...counts);
  while (share > 1 && shown(share) > MOST_SHOWN) share--;
  return share;
}

/** How many of each kind move limb by limb; the others move as a whole. */
export function limberOf(counts: readonly number[]): number[] {
  const all = counts.reduce((sum, count) => sum + count, 0);
  const each = all > MANY ? Math.max(1, Math.floor(LIMBER_OF_MANY / counts.length)) : Infinity;
  return counts.map((count) => Math.min(count, count > CROWD ? LIMBER : count, each));
}
