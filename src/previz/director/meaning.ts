/** What a phrase of the lexicon means, and where it was found. */
import type { Ease } from '../camera/easing.ts';
import type { Speed } from '../camera/moves.ts';
import type { CarrierPhrase, MovePhrase } from './lexicon/moves.ts';
import type { PlacementPhrase } from './lexicon/placements.ts';
import type { RigPhrase } from './lexicon/steadiness.ts';
import type { MoveVerb } from './lexicon/verbs.ts';
import type { Connector } from './lexicon/words.ts';
import type { Quantity } from './quantities.ts';

/** A connector as it joins clauses: `and` and `with` join more loosely than `while`. */
export type Connection = Connector | 'and' | 'with' | 'as' | 'before' | 'after';

/** The slots that are filled by words alone. */
export type WordSlot =
  | 'atmosphere'
  | 'light'
  | 'time'
  | 'season'
  | 'grade'
  | 'style'
  | 'mood'
  | 'tempo'
  | 'lens'
  | 'focus'
  | 'framing';

export type Meaning =
  | { readonly kind: 'move'; readonly phrase: MovePhrase }
  | { readonly kind: 'verb'; readonly verb: MoveVerb }
  | { readonly kind: 'carrier'; readonly carrier: CarrierPhrase }
  | { readonly kind: 'rig'; readonly rig: RigPhrase }
  | { readonly kind: 'placement'; readonly placement: PlacementPhrase }
  | {
      readonly kind:
        | 'static'
        | 'still'
        | 'hold'
        | 'doors'
        | 'movement'
        | 'negator'
        | 'affirmation'
        | 'nothing'
        | 'unsupported'
        | 'correction';
    }
  | { readonly kind: 'speed'; readonly speed: Speed }
  | { readonly kind: 'ease'; readonly ease: Ease }
  | { readonly kind: 'connector'; readonly connector: Connection }
  | { readonly kind: 'slot'; readonly slot: WordSlot; readonly value: string }
  | Quantity;

/** A phrase found: tokens `first` up to but not including `end`. */
export interface Hit {
  readonly first: number;
  readonly end: number;
  readonly meaning: Meaning;
}
