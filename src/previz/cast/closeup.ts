/** Who is alone in a close shot: head and shoulders, or all of a small thing, and what lies lower leaves the frame. */
import type { View } from '../scene/view.ts';
import type { Choice } from './choose.ts';
import type { Figure } from './figures/figure.ts';
import type { Closeness } from './size.ts';

export interface CloseUp {
  /** Share of a person's height that the frame's height shows. */
  readonly person: number;
  /** The same of what goes on four legs, and of all else. */
  readonly animal: number;
  readonly other: number;
}

const CLOSE_UPS: Readonly<Record<string, CloseUp>> = {
  medium: { person: 0.66, animal: 1.3, other: 1.4 },
  medium_close_up: { person: 0.5, animal: 1.1, other: 1.25 },
  close_up: { person: 0.36, animal: 0.85, other: 1.12 },
  extreme_close_up: { person: 0.24, animal: 0.55, other: 0.8 },
};
/** Free above a head, as a share of the frame's height. */
const HEADROOM = 0.09;
/** Where the head of what faces right is, in shares of its drawing, and where it comes in the frame. */
const HEAD = { x: 0.84, y: 0.2 } as const;
const SEEN_AT = { x: 0.57, y: 0.42 } as const;
/** Widest, in frames. */
const WIDEST = { animal: 1.9, other: 0.9 } as const;
/** The lowest row of what stands, as a share of the frame's height. */
const LOWEST = 0.94;

/** For one subject alone that is looked at from the side; undefined for all else. */
export function closeUpOf(
  { framing }: Pick<Closeness, 'framing'>,
  choices: readonly Choice[],
  overhead: boolean,
): CloseUp | undefined {
  const first = framing.find(({ at }) => at === 'start') ?? framing[0];
  const [only] = choices;
  const alone = choices.length === 1 && only?.subject.count === 1 && only.entry?.kind !== 'building';
  return first && alone && !overhead ? CLOSE_UPS[first.value] : undefined;
}

/** Where its feet are and how large it is. */
export function seenClose(
  closeUp: CloseUp,
  { entry }: Choice,
  { viewBox, ground }: Figure,
  mirrored: boolean,
  { width, height }: View,
): { x: number; y: number; unit: number } {
  const filling = (share: number, widest: number): number =>
    Math.min(height / (share * viewBox.height), (widest * width) / viewBox.width);
  if (entry?.kind === 'person') {
    const unit = ((1 - HEADROOM) * height) / (closeUp.person * viewBox.height);
    return { x: width / 2, y: HEADROOM * height + ground * unit, unit };
  }
  if (entry?.kind === 'quadruped' && entry.faces !== 'front') {
    const unit = filling(closeUp.animal, WIDEST.animal);
    const [side, ahead] = [mirrored ? -1 : 1, (HEAD.x - 0.5) * viewBox.width * unit];
    const x = (0.5 + side * (SEEN_AT.x - 0.5)) * width - side * ahead;
    return { x, y: SEEN_AT.y * height + (ground - HEAD.y * viewBox.height) * unit, unit };
  }
  const unit = filling(closeUp.other, WIDEST.other);
  const centred = height / 2 + (ground - viewBox.height / 2) * unit;
  return { x: width / 2, y: Math.max(centred, unit * viewBox.height > height ? 0 : LOWEST * height), unit };
}
