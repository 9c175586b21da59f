/** What a negator reaches. */
import type { Clause } from './clauses.ts';
import { DIRECTION_WORDS } from './lexicon/verbs.ts';
import { NEGATION_STOPS } from './lexicon/words.ts';
import type { Hit } from './meaning.ts';
import { hitsWithin } from './per-clause.ts';

/** Words between a negator and what it denies. */
const REACH = 6;
const STOPS: ReadonlySet<string> = new Set(NEGATION_STOPS);

/** A negator shortly before, in the same clause, with nothing between that starts a new thought. */
export function isNegated(clause: Clause, hit: Hit): boolean {
  const { tokens } = clause;
  if (isRuledOut(clause, hit) || isStopped(clause, hit)) return true;
  // "Drop the handheld look".
  if (
    hit.first === 2 &&
    tokens[1]?.word === 'the' &&
    ['drop', 'cut', 'kill', 'lose'].includes(tokens[0]?.word ?? '') &&
    hit.meaning.kind === 'rig'
  )
    return true;
  // "Isn't it snowing?"
  if (clause.asks && clause.at[0]?.meaning.kind === 'negator' && tokens[1]?.word === 'it') return false;
  return hitsWithin(clause, hit.first - REACH - 1, hit.first).some((other) => {
    if (other.meaning.kind !== 'negator' || other.end > hit.first || hit.first - other.end > REACH)
      return false;
    if (isExcepted(clause, other) || endsBefore(clause, other.end, hit.first)) return false;
    return !tokens
      .slice(other.end, hit.first)
      .some((token, i) => i > 0 && STOPS.has(token.word) && !isParticle(clause, other.end + i));
  });
}

const EXCEPTS: ReadonlySet<string> = new Set(['except', 'other']);
const RESTS: ReadonlySet<string> = new Set(['still', 'static', 'nothing', 'motionless', 'fixed', 'locked', 'immobile', 'no', 'none', 'never']); // prettier-ignore

/** "Keep everything still except for a faint zoom": what is excepted from stillness is wanted. */
function isExcepted({ tokens }: Clause, { first }: Hit): boolean {
  return EXCEPTS.has(tokens[first]?.word ?? '') && tokens.slice(Math.max(0, first - REACH), first).some(({ word }) => RESTS.has(word)); // prettier-ignore
}

/** "No zooming static only", "without moving the camera zoom in": a gerund that is denied ends the denial. */
function endsBefore(clause: Clause, from: number, to: number): boolean {
  const { tokens } = clause;
  const gerund = hitsWithin(clause, from, to).find(
    ({ first, meaning }) =>
      first >= from && first < to && meaning.kind === 'verb' && tokens[first]?.form === 'ing',
  );
  if (!gerund || gerund.end === to) return gerund !== undefined && !isNoun(tokens[to]?.word ?? '');
  return !tokens.slice(gerund.end, to).some(({ word }) => JOINS.has(word));
}

const JOINS: ReadonlySet<string> = new Set(['or', 'and', 'nor', 'with', 'from', 'to', 'of']);

function isNoun(word: string): boolean {
  return ['shot', 'shots', 'camera', 'drone', 'dolly', 'crane', 'zoom', 'handheld'].includes(word);
}

/** "No push in or pull out": the word belongs to a verb. */
function isParticle({ tokens, at }: Clause, i: number): boolean {
  const kind = at[i - 1]?.meaning.kind;
  return (kind === 'verb' || kind === 'move') && DIRECTION_WORDS.has(tokens[i]?.word ?? '');
}

const OUT: ReadonlySet<string> = new Set(['out', 'off', 'forbidden', 'banned', 'unwanted', 'unnecessary', 'not', 'prohibited', 'excluded', 'taboo']); // prettier-ignore

const SPOILS: ReadonlySet<string> = new Set([
  'ruin',
  'spoil',
  'kill',
  'wreck',
  'distract',
  'cheapen',
  'break',
]);
const WRONG: ReadonlySet<string> = new Set(['wrong', 'cheap', 'distracting', 'much', 'overkill', 'awful', 'ugly', 'unwelcome', 'silly']); // prettier-ignore

/** What gives "out" and "off" another meaning than "not wanted". */
const FURTHER = /^(?!limits$|of$|the$)\p{L}/u;

/** "Handheld is out", "zooms are forbidden". */
function isRuledOut({ tokens }: Clause, hit: Hit): boolean {
  const verb = tokens[hit.end]?.word;
  // "Keep handheld out of it".
  if (verb === 'out' && ['keep', 'leave'].includes(tokens[hit.first - 1]?.word ?? '')) return true;
  // "Handheld would ruin this", "a zoom would be wrong".
  const [would, spoils] = [tokens[hit.end]?.word ?? '', tokens[hit.end + 1]?.word ?? ''];
  if (['would', 'will', 'could', 'might'].includes(would) && (SPOILS.has(spoils) || (['be', 'feel', 'look'].includes(spoils) && WRONG.has(tokens[hit.end + (tokens[hit.end + 2]?.word === 'too' ? 3 : 2)]?.word ?? '')))) return true; // prettier-ignore
  return (verb === 'is' || verb === 'are') && OUT.has(tokens[hit.end + 1]?.word ?? '') && !FURTHER.test(tokens[hit.end + 2]?.word ?? ''); // prettier-ignore
}

/** "Stop panning". */
function isStopped({ tokens, at, finishes }: Clause, hit: Hit): boolean {
  return (
    !finishes &&
    tokens[hit.first - 1]?.word === 'stop' &&
    at[hit.first - 1]?.meaning.kind !== 'affirmation' &&
    tokens[hit.first]?.form === 'ing'
  );
}
