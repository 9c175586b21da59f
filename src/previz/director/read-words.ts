/** Weather, light, lens, framing, style and the other slots that words fill by themselves. */
import { wordsOf } from './cause.ts';
import type { Clause } from './clauses.ts';
import { isPlainBefore } from './fillers.ts';
import type { Finding } from './findings.ts';
import { isGuardedWord } from './guarded.ts';
import { FLYING_THINGS, FLYING_VERBS } from './lexicon/ambience.ts';
import { isNegated } from './negation.ts';
import type { Context } from './context.ts';
import type { Hit } from './meaning.ts';
import type { Framing, Season, Time } from './slots.ts';

type SlotFinding = Extract<Finding, { kind: 'slot' | 'excluded' | 'mm' | 'not_understood' }>;

export function readWords(clause: Clause, context: Context): SlotFinding[] {
  return [
    ...[...clause.hits, ...clause.moods].flatMap((hit) => readHit(clause, hit, context)),
    ...readFlying(clause, context),
    ...readBareFraming(clause, context),
    ...readAllSharp(clause, context),
    ...readSlug(clause, context),
    ...readSeason(clause, context),
    ...readHour(clause, context),
  ];
}

function readHit(clause: Clause, hit: Hit, { text, denied }: Context): SlotFinding[] {
  const { meaning } = hit;
  const cause = wordsOf(text, clause, hit.first, hit.end);
  const no = denied || isNegated(clause, hit);
  if (meaning.kind === 'unsupported') return no ? [] : [{ kind: 'not_understood', words: cause }];
  if (meaning.kind === 'amount') {
    const { asked } = meaning;
    return asked.unit === 'mm' && !no && isFocalLength(clause, hit, asked.value)
      ? [{ kind: 'mm', mm: asked.value, cause }]
      : [];
  }
  if (meaning.kind !== 'slot' || isGuardedWord(clause, hit)) return [];
  if (!no && meaning.slot === 'atmosphere' && isLying(clause, hit)) return [];
  if (!no && meaning.slot === 'atmosphere' && isOver(clause, hit))
    return isGone(clause, hit) ? [{ kind: 'excluded', value: meaning.value, cause }] : [];
  if (no) return meaning.slot === 'mood' ? [] : [{ kind: 'excluded', value: meaning.value, cause }];
  return [{ kind: 'slot', slot: meaning.slot, value: meaning.value, place: hit.first, cause }];
}

/** "Everything from the pebbles to the peaks is in focus". */
function readAllSharp(clause: Clause, { text }: Context): SlotFinding[] {
  const { tokens } = clause;
  const all = tokens.findIndex(({ word }) => word === 'everything' || word === 'all');
  if (
    all < 0 ||
    clause.hits.some(
      ({ meaning }) => meaning.kind === 'negator' || (meaning.kind === 'slot' && meaning.slot === 'focus'),
    )
  )
    return [];
  const sharp = tokens.findIndex(({ word }, i) => i > all && (word === 'sharp' || word === 'crisp' || (word === 'focus' && tokens[i - 1]?.word === 'in'))); // prettier-ignore
  if (sharp < 0 || sharp - all > 12) return [];
  return [
    {
      kind: 'slot',
      slot: 'focus',
      value: 'deep_focus',
      place: all,
      cause: wordsOf(text, clause, all, sharp + 1),
    },
  ];
}

/** "INT. KITCHEN - DAY." */
function readSlug({ tokens, relation, sentence }: Clause, { text, before }: Context): SlotFinding[] {
  const slug =
    tokens.length === 1 &&
    tokens[0]?.word === 'day' &&
    relation === 'comma' &&
    before?.clause.sentence === sentence;
  return slug
    ? [{ kind: 'slot', slot: 'time', value: 'day', place: 0, cause: wordsOf(text, { tokens }, 0, 1) }]
    : [];
}

/** "At 2am", "9 pm": the hour as a time of day. */
function readHour({ tokens, at }: Clause, { text, denied }: Context): SlotFinding[] {
  return tokens.flatMap(({ word, kind }, i): SlotFinding[] => {
    const half = tokens[i + 1]?.word ?? '';
    const hour = Number(word.split(':')[0]);
    if ((kind !== 'number' && kind !== 'clock') || (half !== 'am' && half !== 'pm') || denied || at[i] !== undefined || hour > 12) return []; // prettier-ignore
    const cause = wordsOf(text, { tokens }, i, i + 2);
    return [{ kind: 'slot', slot: 'time', value: timeAt((hour % 12) + (half === 'pm' ? 12 : 0)), place: i, cause }]; // prettier-ignore
  });
}

function timeAt(hour: number): Time {
  if (hour < 5 || hour >= 21) return 'night';
  if (hour < 7) return 'dawn';
  if (hour < 12) return 'morning';
  if (hour < 14) return 'day';
  return hour < 18 ? 'afternoon' : 'sunset';
}

const SEASONS: Readonly<Record<string, Season>> = { spring: 'spring', summer: 'summer', autumn: 'autumn', winter: 'winter', fall: 'autumn' }; // prettier-ignore

/** "A spring drizzle", "winter fog": a season before a word of weather, light or time. */
function readSeason(clause: Clause, { text, denied }: Context): SlotFinding[] {
  return clause.tokens.flatMap((token, i): SlotFinding[] => {
    const value = Object.hasOwn(SEASONS, token.word) ? SEASONS[token.word] : undefined;
    const next = clause.at[i + 1]?.meaning;
    if (value === undefined || clause.at[i]?.meaning.kind === 'slot' || denied || next?.kind !== 'slot')
      return [];
    if (!['atmosphere', 'light', 'time'].includes(next.slot) || clause.hits.some(({ meaning }) => meaning.kind === 'negator')) return []; // prettier-ignore
    return [{ kind: 'slot', slot: 'season', value, place: i, cause: wordsOf(text, clause, i, i + 1) }];
  });
}

const NO_LENS: ReadonlySet<string> = new Set(['thick', 'wide', 'long', 'drill', 'bullet', 'bullets', 'cannon', 'shell', 'shells', 'gun', 'bolt', 'nail', 'of', 'rain', 'tall', 'deep', 'apart', 'screws', 'screw', 'plywood', 'pistol', 'projector', 'hex', 'gap', 'wrench']); // prettier-ignore

/** A length in millimetres that a lens can have, and that nothing else in the clause has. */
function isFocalLength({ tokens, at }: Clause, hit: Hit, mm: number): boolean {
  const next = at[hit.end]?.meaning;
  const lens = next?.kind === 'slot' && next.slot === 'lens';
  if (mm < 4 || mm > 2000 || (!lens && NO_LENS.has(tokens[hit.end]?.word ?? ''))) return false;
  const meaning = hit.meaning.kind === 'amount' ? hit.meaning.asked : undefined;
  if (meaning?.from !== undefined) return false;
  const zooms = at.some((other) => other?.meaning.kind === 'verb' && other.meaning.verb.word === 'zoom');
  return !(zooms && tokens[hit.first - 1]?.word === 'to');
}

const OVER: ReadonlySet<string> = new Set([
  'lifted',
  'dropped',
  'died',
  'eased',
  'gone',
  'cleared',
  'dispersed',
  'vanished',
  'stopped',
  'ended',
  'over',
  'subsided',
  'dissipated',
  'melted',
  'settled',
]);

const ENDED: ReadonlySet<string> = new Set(['stopped', 'ceased', 'quit', 'finished']);

/** "The fog has lifted", "it stopped snowing". */
function isOver({ tokens }: Clause, hit: Hit): boolean {
  const [to, be] = [tokens[hit.first - 2]?.word, tokens[hit.first - 1]?.word];
  if (be !== undefined && ENDED.has(be)) return true;
  if (be === 'to' && to === 'used') return true;
  if (be === 'be' && to === 'to' && tokens[hit.first - 3]?.word === 'used') return true;
  return (
    OVER.has(tokens[hit.end + 1]?.word ?? '') &&
    ['has', 'is', 'have', 'had', 'are'].includes(tokens[hit.end]?.word ?? '')
  );
}

/** "The haze has gone": it is told that there is none. */
function isGone({ tokens }: Clause, hit: Hit): boolean {
  return OVER.has(tokens[hit.end + 1]?.word ?? '') && tokens[hit.end + 1]?.word !== 'settled';
}

/** Snow on a roof and dust on a shelf lie about: they are no weather. */
function isLying({ tokens }: Clause, hit: Hit): boolean {
  // "Waits for a breeze", "dreams of snow".
  const awaited = tokens.slice(Math.max(0, hit.first - 4), hit.first).some(({ word }, i, near) => /^(wait|hop|pray|long|dream|wish|ask)(s|es|ed|ing|e|ping)?$/.test(word) && ['for', 'of'].includes(near[i + 1]?.word ?? '')); // prettier-ignore
  if (awaited) return true;
  if (tokens[hit.first - 1]?.word === 'like') return true;
  const word = tokens[hit.first]?.word;
  if ((word !== 'snow' && word !== 'dust') || hit.end - hit.first > 1) return false;
  const next = tokens[hit.end]?.word ?? '';
  if (/(ing|s)$/.test(next) && next !== 'is' && next !== 'lies') return false;
  const [first, second] = [tokens[hit.first - 1]?.word ?? '', tokens[hit.first - 2]?.word ?? ''];
  const lies =
    first === 'the' &&
    ['in', 'on', 'into', 'through', 'across', 'under', 'from', 'of', 'over'].includes(second);
  return lies || ['on', 'in', 'under', 'of', 'with', 'fresh'].includes(first);
}

/** "Petals drift", "leaves blow": things that are weather when they fly. */
function readFlying(clause: Clause, { text }: Context): SlotFinding[] {
  return clause.tokens.flatMap((token, i): SlotFinding[] => {
    const value = Object.hasOwn(FLYING_THINGS, token.word) ? FLYING_THINGS[token.word] : undefined;
    if (value === undefined) return [];
    for (let k = i + 1; k <= Math.min(i + 3, clause.tokens.length - 1); k++) {
      if (FLYING_VERBS.has(clause.tokens[k]?.word ?? ''))
        return [
          { kind: 'slot', slot: 'atmosphere', value, place: i, cause: wordsOf(text, clause, i, k + 1) },
        ];
    }
    return [];
  });
}

const OPENS_FRAMING: ReadonlySet<string> = new Set([
  'on',
  'of',
  'in',
  'at',
  'with',
  'to',
  'from',
  'over',
  'again',
  'and',
]);

const STATES: Readonly<Record<string, Framing | undefined>> = {
  wide: 'wide',
  close: 'close_up',
  tight: 'close_up',
};
const NOUNS: Readonly<Record<string, Framing | undefined>> = { ...STATES, medium: 'medium', full: 'full' };

/** "Starts wide", "end wide on the market", "start close on the coin": at the head of its clause. */
function readBareFraming(clause: Clause, { text, denied }: Context): SlotFinding[] {
  return clause.tokens.flatMap((token, i): SlotFinding[] => {
    const noun = isFramingNoun(clause, i);
    const value: Framing | undefined = (noun ? NOUNS : STATES)[token.word];
    if (!value || (clause.at[i] !== undefined && clause.at[i].meaning.kind !== 'verb')) return [];
    const next = clause.tokens[i + 1];
    const ends = next === undefined || next.kind !== 'word' || OPENS_FRAMING.has(next.word);
    if (!ends || (next?.word === 'to' && value !== 'wide') || next?.word === 'in') return [];
    if (
      !(noun || (i === 1 && saysState(clause, i)) || isPlainBefore(clause, i)) ||
      (!saysState(clause, i) && isGuardedWord(clause, { first: i, end: i + 1, meaning: { kind: 'nothing' } }))
    )
      return [];
    const framed =
      clause.relation === 'first' ||
      clause.relation === 'last' ||
      clause.relation === 'later' ||
      noun ||
      saysState(clause, i);
    const opens = clause.heads && i === 0 && next?.word === 'on';
    if (value === 'close_up' && !framed && !opens) return [];
    if (!framed && !clause.heads) return [];
    const cause = wordsOf(text, clause, i, i + 1);
    const no = denied || isNegated(clause, { first: i, end: i + 1, meaning: { kind: 'nothing' } });
    if (no) return [{ kind: 'excluded', value, cause }];
    return [{ kind: 'slot', slot: 'framing', value, place: i, cause }];
  });
}

/** "Easing back into a wide". */
function isFramingNoun({ tokens }: Clause, i: number): boolean {
  const next = tokens[i + 1];
  const ends = next === undefined || next.kind !== 'word' || ['of', 'on', 'with'].includes(next.word);
  return (
    ends &&
    ['a', 'the'].includes(tokens[i - 1]?.word ?? '') &&
    ['into', 'to', 'in', 'on', 'from', 'as', 'for', 'with'].includes(tokens[i - 2]?.word ?? '')
  );
}

/** "The shot is wide", "we go wide". */
function saysState({ tokens }: Clause, i: number): boolean {
  const before = tokens[i - 1]?.word ?? '';
  if (i === 1 && tokens[0]?.word === 'opens') return true;
  return ['starts', 'start', 'begins', 'begin', 'opens', 'open', 'ends', 'end', 'stays', 'stay', 'is', 'shot', 'framed', 'go', 'goes', 'remains'].includes(before); // prettier-ignore
}
