/** Finds the lexicon's phrases in a prompt: the longest at each place, left to right. */
import {
  FRAMINGS,
  GRADES,
  LENSES,
  LIGHTS,
  SPEEDS as SHARED_SPEEDS,
  TEMPOS,
  TIMES,
  WEATHERS,
} from '../../ray/vocabulary.ts';
import type { Speed } from '../camera/moves.ts';
import type { Ease } from '../camera/easing.ts';
import type { Placement } from './plan.ts';
import {
  DOOR_PHRASES,
  MOVEMENT_WORDS,
  MOVE_PHRASES,
  PLACEMENT_PHRASES,
  RIG_PHRASES,
  STATIC_PHRASES,
} from './lexicon/phrases.ts';
import type { MovePhrase, RigPhrase } from './lexicon/phrases.ts';
import { MOVE_VERBS } from './lexicon/verbs.ts';
import type { MoveVerb } from './lexicon/verbs.ts';
import { CONNECTORS, EASE_PHRASES, MORE_SPEEDS, NEGATORS, NEGATOR_PHRASES } from './lexicon/words.ts';
import type { Connector } from './lexicon/words.ts';
import { phraseWords } from './tokens.ts';
import type { Token } from './tokens.ts';

export type Meaning =
  | { readonly kind: 'move'; readonly phrase: MovePhrase }
  | { readonly kind: 'verb'; readonly verb: MoveVerb }
  | { readonly kind: 'rig'; readonly rig: RigPhrase }
  | { readonly kind: 'static' | 'doors' | 'movement' | 'negator' | 'nothing' }
  | { readonly kind: 'placement'; readonly placement: Placement }
  | { readonly kind: 'speed'; readonly speed: Speed }
  | { readonly kind: 'ease'; readonly ease: Ease }
  | { readonly kind: 'connector'; readonly connector: Connector }
  /** Light, weather, lens, …: recognised, not a matter of the camera's way. */
  | { readonly kind: 'other'; readonly group: string; readonly key: string };

/** A phrase found: tokens `first` up to but not including `end`. */
export interface Hit {
  readonly first: number;
  readonly end: number;
  readonly meaning: Meaning;
}

interface Node {
  readonly next: Map<string, Node>;
  meaning?: Meaning;
}

const SPEED_KEYS: Readonly<Record<string, Speed>> = {
  very_slow: 'very_slow',
  slow: 'slow',
  gentle: 'slow',
  steady: 'normal',
  brisk: 'fast',
  fast: 'fast',
  whip: 'very_fast',
};
/** Neighbours that take a connector or a speed its meaning. */
const EMPTY_PHRASES = ['next to', 'as if', 'as well', 'such as', 'as well as', 'close to', 'before dawn', 'before sunrise', 'right behind', 'right next to', 'first light', 'first person', 'as though', 'last light', 'end of', 'and white', 'up close', 'looking at', 'looks at', 'walks by', 'still life', 'with a hat', 'looks like', 'slow cooker', 'fast food'] as const; // prettier-ignore
const root = buildLexicon();

export function scan(tokens: readonly Token[]): Hit[] {
  const hits: Hit[] = [];
  for (let i = 0; i < tokens.length;) {
    const hit = longestAt(tokens, i);
    if (hit) hits.push(hit);
    i = hit?.end ?? i + 1;
  }
  return hits;
}

function longestAt(tokens: readonly Token[], first: number): Hit | undefined {
  let node: Node | undefined = root;
  let found: Hit | undefined;
  for (let i = first; node && i < tokens.length; i++) {
    node = node.next.get(tokens[i]?.lemma ?? '');
    if (node?.meaning) found = { first, end: i + 1, meaning: node.meaning };
  }
  return found;
}

/** Earlier entries win where two lists share a phrase. */
function buildLexicon(): Node {
  const start: Node = { next: new Map() };
  const enter = (phrases: readonly string[], meaning: Meaning): void => {
    for (const phrase of phrases) {
      let node = start;
      for (const word of phraseWords(phrase)) {
        const next: Node = node.next.get(word) ?? { next: new Map() };
        node.next.set(word, next);
        node = next;
      }
      node.meaning ??= meaning;
    }
  };
  for (const phrase of MOVE_PHRASES) enter(phrase.phrases, { kind: 'move', phrase });
  for (const rig of RIG_PHRASES) enter(rig.phrases, { kind: 'rig', rig });
  enter(STATIC_PHRASES, { kind: 'static' });
  enter(DOOR_PHRASES, { kind: 'doors' });
  enter(MOVEMENT_WORDS, { kind: 'movement' });
  for (const { placement, phrases } of PLACEMENT_PHRASES) enter(phrases, { kind: 'placement', placement });
  enter(EMPTY_PHRASES, { kind: 'nothing' });
  enter([...NEGATORS, ...NEGATOR_PHRASES], { kind: 'negator' });
  for (const connector of Object.keys(CONNECTORS) as Connector[])
    enter(CONNECTORS[connector], { kind: 'connector', connector });
  for (const ease of ['accelerate', 'decelerate', 'linear'] as const)
    enter(EASE_PHRASES[ease], { kind: 'ease', ease });
  for (const verb of MOVE_VERBS) enter([verb.word], { kind: 'verb', verb });
  for (const { key, phrases } of SHARED_SPEEDS)
    enter(phrases, { kind: 'speed', speed: SPEED_KEYS[key] ?? 'normal' });
  for (const speed of ['very_slow', 'slow', 'fast', 'very_fast'] as const)
    enter(MORE_SPEEDS[speed], { kind: 'speed', speed });
  const others = {
    framing: FRAMINGS,
    lens: LENSES,
    tempo: TEMPOS,
    light: LIGHTS,
    grade: GRADES,
    weather: WEATHERS,
    time: TIMES,
  };
  for (const [group, words] of Object.entries(others))
    for (const { key, phrases } of words) enter(phrases, { kind: 'other', group, key });
  return start;
}
