/** The lexicon as a tree of words, built at the first prompt. */
import { FRAMINGS, GRADES, LENSES, LIGHTS, SPEEDS, TEMPOS, TIMES, WEATHERS } from '../../ray/vocabulary.ts';
import type { Speed } from '../camera/moves.ts';
import { ATMOSPHERE_WORDS, LIGHT_WORDS, SEASON_WORDS, TIME_WORDS } from './lexicon/ambience.ts';
import {
  FOCUS_WORDS,
  FRAMING_WORDS,
  GRADE_WORDS,
  LENS_WORDS,
  MOOD_WORDS,
  STYLE_WORDS,
  TEMPO_WORDS,
  UNSUPPORTED,
} from './lexicon/looks.ts';
import { CARRIER_PHRASES, DOOR_PHRASES, MOVE_PHRASES } from './lexicon/moves.ts';
import { PLACEMENT_PHRASES } from './lexicon/placements.ts';
import {
  HOLD_PHRASES,
  MOVEMENT_WORDS,
  RIG_PHRASES,
  STATIC_PHRASES,
  STILL_STATES,
} from './lexicon/steadiness.ts';
import { MOVE_VERBS } from './lexicon/verbs.ts';
import {
  CONNECTORS,
  CORRECTIONS,
  EASE_PHRASES,
  EMPTY_DENIALS,
  EMPTY_PHRASES,
  MORE_SPEEDS,
  NEGATORS,
  NEGATOR_PHRASES,
} from './lexicon/words.ts';
import type { Connector } from './lexicon/words.ts';
import type { Connection, Hit, Meaning, WordSlot } from './meaning.ts';
import { FOCUSES } from './slots.ts';
import { phraseWords } from './tokens.ts';
import type { Token } from './tokens.ts';

interface Node {
  readonly next: Map<string, Node>;
  meaning?: Meaning;
  /** Only in the very words of the phrase: "in fall" is a season, "in falling leaves" none. */
  literal?: Meaning;
}

let words: Node | undefined;
let moodWords: Node | undefined;

export function lexicon(): Node {
  return (words ??= buildLexicon());
}

export function moods(): Node {
  return (moodWords ??= build((enter) => {
    for (const { value, phrases } of MOOD_WORDS) enter(phrases, { kind: 'slot', slot: 'mood', value });
  }));
}

/** The longest phrase that begins at token `first`. */
export function findPhrase(
  root: Node,
  tokens: readonly Token[],
  first: number,
  limit = tokens.length,
): Hit | undefined {
  let node: Node | undefined = root;
  let found: Hit | undefined;
  let literal = true;
  for (let i = first; i < limit; i++) {
    node = node.next.get(tokens[i]?.lemma ?? '');
    if (!node) break;
    literal &&= tokens[i]?.word === tokens[i]?.lemma;
    const meaning: Meaning | undefined = literal ? (node.literal ?? node.meaning) : node.meaning;
    if (meaning) found = { first, end: i + 1, meaning };
  }
  return found;
}

type Enter = (phrases: readonly string[], meaning: Meaning) => void;

/** Earlier entries win where two lists share a phrase. */
function build(fill: (enter: Enter) => void): Node {
  const root: Node = { next: new Map() };
  fill((phrases, meaning) => {
    for (const phrase of phrases) {
      let node = root;
      for (const word of phraseWords(phrase)) {
        const next: Node = node.next.get(word) ?? { next: new Map() };
        node.next.set(word, next);
        node = next;
      }
      if (meaning.kind === 'slot' && meaning.slot === 'season') node.literal ??= meaning;
      else node.meaning ??= meaning;
    }
  });
  return root;
}

const SPEED_KEYS: Readonly<Record<string, Speed>> = {
  very_slow: 'very_slow', slow: 'slow', gentle: 'slow', steady: 'normal', brisk: 'fast', fast: 'fast', whip: 'very_fast',
}; // prettier-ignore
const FOCUS_KEYS: ReadonlySet<string> = new Set(FOCUSES);
/** Connectors that bind in their own way. */
const BINDING: Readonly<Record<string, Connection>> = {
  and: 'and', plus: 'and', also: 'and', with: 'with', 'together with': 'with', 'along with': 'with', as: 'as', while: 'as', whilst: 'as', 'even as': 'as',
  'just as': 'as', 'all while': 'as', 'even while': 'as', during: 'as', before: 'before', 'prior to': 'before', after: 'after', when: 'after', once: 'after', 'as soon as': 'after',
}; // prettier-ignore

function buildLexicon(): Node {
  return build((enter) => {
    enter(EMPTY_PHRASES, { kind: 'nothing' });
    enter(CORRECTIONS, { kind: 'correction' });
    enter(EMPTY_DENIALS, { kind: 'affirmation' });
    for (const phrase of MOVE_PHRASES) enter(phrase.phrases, { kind: 'move', phrase });
    for (const carrier of CARRIER_PHRASES) enter(carrier.phrases, { kind: 'carrier', carrier });
    for (const rig of RIG_PHRASES) enter(rig.phrases, { kind: 'rig', rig });
    enter(STATIC_PHRASES, { kind: 'static' });
    enter(STILL_STATES, { kind: 'still' });
    enter(DOOR_PHRASES, { kind: 'doors' });
    enter(MOVEMENT_WORDS, { kind: 'movement' });
    for (const placement of PLACEMENT_PHRASES) enter(placement.phrases, { kind: 'placement', placement });
    enter([...NEGATORS, ...NEGATOR_PHRASES], { kind: 'negator' });
    for (const connector of Object.keys(CONNECTORS) as Connector[]) {
      for (const phrase of CONNECTORS[connector])
        enter([phrase], { kind: 'connector', connector: BINDING[phrase] ?? connector });
    }
    for (const ease of ['accelerate', 'decelerate', 'linear', 'whip'] as const)
      enter(EASE_PHRASES[ease], { kind: 'ease', ease });
    enterSlots(enter);
    enter(HOLD_PHRASES, { kind: 'hold' });
    enter(UNSUPPORTED, { kind: 'unsupported' });
    for (const verb of MOVE_VERBS) enter([verb.word], { kind: 'verb', verb });
    for (const speed of ['very_slow', 'very_fast', 'normal', 'slow', 'fast'] as const)
      enter(MORE_SPEEDS[speed], { kind: 'speed', speed });
    for (const { key, phrases } of SPEEDS)
      enter(phrases, { kind: 'speed', speed: SPEED_KEYS[key] ?? 'normal' });
  });
}

/** The director's own words first, which are finer; then those of the shared vocabulary that it does not have. */
function enterSlots(enter: Enter): void {
  const own = {
    style: STYLE_WORDS, tempo: TEMPO_WORDS, season: SEASON_WORDS, focus: FOCUS_WORDS, lens: LENS_WORDS, framing: FRAMING_WORDS, grade: GRADE_WORDS,
    light: LIGHT_WORDS, time: TIME_WORDS, atmosphere: ATMOSPHERE_WORDS,
  } as const; // prettier-ignore
  for (const [slot, list] of Object.entries(own) as [WordSlot, (typeof own)[keyof typeof own]][])
    for (const { value, phrases } of list) enter(phrases, { kind: 'slot', slot, value });
  const shared = {
    framing: FRAMINGS, lens: LENSES, tempo: TEMPOS, light: LIGHTS, grade: GRADES, atmosphere: WEATHERS, time: TIMES,
  } as const; // prettier-ignore
  const left: Readonly<Record<string, readonly string[]>> = SHARED_EXCEPTIONS;
  for (const [slot, list] of Object.entries(shared) as [WordSlot, (typeof shared)[keyof typeof shared]][])
    for (const { key, phrases } of list)
      enter(
        phrases.filter((phrase) => !(left[slot] ?? []).includes(phrase)),
        { kind: 'slot', slot: FOCUS_KEYS.has(key) ? 'focus' : slot, value: key },
      );
}

/** Phrases of the shared vocabulary that are too weak in running text: things, moods, places. */
const SHARED_EXCEPTIONS = {
  atmosphere: ['petals', 'dusty'],
  framing: ['wide', 'epic scale', 'vast landscape', 'panorama'],
} as const;
