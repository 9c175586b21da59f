/** What reading a clause brings to light. */
import type { Ease } from '../camera/easing.ts';
import type { MoveName, Speed } from '../camera/moves.ts';
import type { Rig } from '../camera/steadiness.ts';
import type { Clause } from './clauses.ts';
import type { MoveVerb } from './lexicon/verbs.ts';
import type { Asked, When } from './quantities.ts';
import type { WordSlot } from './meaning.ts';
import type { Carrier, Placement } from './slots.ts';

export interface FoundMove {
  readonly kind: 'move';
  readonly move: MoveName;
  /** By what it can be taken up again: "pan left, then right". */
  readonly ways: Pick<MoveVerb, 'by' | 'otherwise'>;
  readonly speed?: Speed | undefined;
  /** The speed lies in the verb alone ("creeps"): any word for it counts more. */
  readonly paced?: boolean;
  readonly ease?: Ease | undefined;
  readonly asked?: Asked | undefined;
  /** A carrier's own flight: another motion takes its place. */
  readonly flight?: true;
  readonly confidence?: number | undefined;
  /** Goes where somebody else goes; `to` when it is only what another move is for ("pans to follow"). */
  readonly follows?: 'own' | 'to' | undefined;
  /** Tells the side of the move before, and is no other one. */
  readonly refines?: true;
  readonly cause: string;
}

export type Finding =
  | FoundMove
  /** `manner` when only the pace is denied: "no fast zoom". */
  | { readonly kind: 'excluded'; readonly value: string; readonly manner?: boolean; readonly cause: string }
  | { readonly kind: 'rig'; readonly rig: Rig; readonly strength: number; readonly cause: string }
  | { readonly kind: 'carrier'; readonly value: Carrier; readonly cause: string }
  /** `lasting` words describe the whole shot ("locked off"), the others a moment ("holds"). */
  | { readonly kind: 'still'; readonly lasting: boolean; readonly cause: string }
  | { readonly kind: 'placement'; readonly name: Placement; readonly cause: string }
  | {
      readonly kind: 'slot';
      readonly slot: WordSlot;
      readonly value: string;
      readonly place: number;
      readonly cause: string;
    }
  | { readonly kind: 'mm'; readonly mm: number; readonly cause: string }
  | { readonly kind: 'not_understood'; readonly words: string };

/** A clause and what it says. */
export interface Said {
  readonly clause: Clause;
  readonly findings: readonly Finding[];
  readonly moves: readonly FoundMove[];
  /** A speed, an ease or a time that no move of the clause has taken. */
  readonly speed?: Speed | undefined;
  readonly ease?: Ease | undefined;
  readonly when?: When | undefined;
  readonly asked?: Asked | undefined;
  /** About the camera: the next clause may go on with the same subject. */
  readonly camera: boolean;
  /** The camera is its subject. */
  readonly led: boolean;
  /** About something else. */
  readonly content: boolean;
  /** The form of its first move verb. */
  readonly form?: 'base' | 's' | 'ing' | 'ed' | undefined;
}
