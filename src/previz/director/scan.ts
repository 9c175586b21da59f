/** Finds the lexicon's phrases and all quantities in a prompt: the longest at each place, left to right. */
import type { Ease } from '../camera/easing.ts';
import type { Speed } from '../camera/moves.ts';
import type { CarrierPhrase, MovePhrase } from './lexicon/moves.ts';
import type { PlacementPhrase } from './lexicon/placements.ts';
import type { RigPhrase } from './lexicon/steadiness.ts';
import type { MoveVerb } from './lexicon/verbs.ts';
import { quantityAt } from './quantities.ts';
import type { Quantity } from './quantities.ts';
import type { Token } from './tokens.ts';
import { findPhrase, lexicon, moods } from './trie.ts';
import type { Connection } from './trie.ts';

/** The slots that are filled by words alone. */
export const WORD_SLOTS = [
  'atmosphere', 'light', 'time', 'season', 'grade', 'style', 'mood', 'tempo', 'lens', 'focus', 'framing',
] as const; // prettier-ignore
export type WordSlot = (typeof WORD_SLOTS)[number];

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
        | 'unsupported';
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

export function scan(tokens: readonly Token[]): Hit[] {
  const hits: Hit[] = [];
  for (let i = 0; i < tokens.length;) {
    const phrase = findPhrase(lexicon(), tokens, i);
    const found = quantityAt(tokens, i);
    const hit =
      found && found.end > (phrase?.end ?? 0)
        ? { first: i, end: found.end, meaning: found.quantity }
        : phrase;
    if (hit) hits.push(hit, ...inside(tokens, hit));
    i = hit?.end ?? i + 1;
  }
  return hits;
}

/** Moods are looked for apart: "calm" may be the mood and the speed. */
export function scanMoods(tokens: readonly Token[]): Hit[] {
  const hits: Hit[] = [];
  for (let i = 0; i < tokens.length;) {
    const hit = findPhrase(moods(), tokens, i);
    if (hit) hits.push(hit);
    i = hit?.end ?? i + 1;
  }
  return hits;
}

/** A season or a clear sky says more within: "spring rain", "clear night", "moonlit night". */
function inside(tokens: readonly Token[], { first, end, meaning }: Hit): Hit[] {
  const opens =
    meaning.kind === 'slot' &&
    (meaning.slot === 'season' || meaning.value === 'clear' || meaning.value === 'moonlit');
  if (!opens) return [];
  const hits: Hit[] = [];
  for (let i = first + 1; i < end; i++) {
    const hit = findPhrase(lexicon(), tokens, i, end);
    if (hit?.meaning.kind === 'slot' && hit.meaning.slot !== meaning.slot) hits.push(hit);
  }
  return hits;
}
