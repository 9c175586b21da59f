/** A camera that stands still, for the whole shot or for a moment. */
import { isCameraAt } from './cameras.ts';
import { wordsOf } from './cause.ts';
import type { Clause } from './clauses.ts';
import type { Context } from './context.ts';
import { isPlainBefore } from './fillers.ts';
import type { Finding } from './findings.ts';
import type { Hit } from './meaning.ts';
import { isNegated } from './negation.ts';

const STATES: ReadonlySet<string> = new Set([
  'still',
  'motionless',
  'fixed',
  'stationary',
  'immobile',
  'locked',
  'static',
  'unmoving',
  'frozen',
  'rooted',
  'anchored',
  'put',
  'bolted',
  'nailed',
  'glued',
  'pinned',
  'clamped',
  'screwed',
  'welded',
  'fix',
  'unmoved',
  'planted',
  'rigid',
  'parked',
]);

const STAYS: ReadonlySet<string> = new Set([
  'is',
  'stays',
  'stay',
  'staying',
  'remains',
  'remain',
  'remaining',
  'holds',
  'hold',
  'holding',
  'keeps',
  'keep',
  'keeping',
  'stands',
  'stand',
  'standing',
  'kept',
  'sits',
  'sitting',
  'rests',
]);

/** "The camera remains absolutely motionless", "keep it still". */
export function readStillness(clause: Clause, context: Context): Finding[] {
  const watched = readWatching(clause, context);
  if (watched.length > 0 || doesNot(clause)) return watched.length > 0 ? watched : [{ kind: 'still', lasting: true, cause: wordsOf(context.text, clause, 0, clause.tokens.length) }]; // prettier-ignore
  const at = clause.tokens.findIndex((token) => STATES.has(token.word));
  if (at < 1) return [];
  let i = at - 1;
  while (
    i > 0 &&
    /ly$|^(totally|quite|very|so|it|the|camera|frame|all|there)$/.test(clause.tokens[i]?.word ?? '')
  )
    i -= 1;
  const stays = STAYS.has(clause.tokens[i]?.word ?? '');
  const state: Hit = { first: i, end: at + 1, meaning: { kind: 'still' } };
  if (!stays || !isLed(clause, { ...state, first: i }, context)) return [];
  const cause = wordsOf(context.text, clause, i, at + 1);
  if (isNegated(clause, state)) return [{ kind: 'excluded', value: 'static', cause }];
  return [{ kind: 'still', lasting: true, cause }];
}

/** "The lift goes up, the camera does not". */
function doesNot(clause: Clause): boolean {
  const [last, before] = [clause.tokens.at(-1), clause.tokens.at(-2)];
  const camera = clause.tokens.findIndex((_, i) => isCameraAt(clause, i));
  const ends = clause.tokens.length - 1;
  if (camera < 0 || camera > 1) return false;
  return (
    (camera === ends - 1 && ['doesnt', 'wont'].includes(last?.word ?? '')) ||
    (camera === ends - 2 &&
      last?.word === 'not' &&
      ['does', 'will', 'must', 'should'].includes(before?.word ?? ''))
  );
}

const WATCHES: ReadonlySet<string> = new Set(['look', 'looks', 'watch', 'watches', 'wait', 'waits', 'linger', 'lingers', 'see', 'sees', 'stare', 'stares', 'observe', 'observes', 'rests', 'sits']); // prettier-ignore

/** "Three seconds of stillness". */
const RESTS: ReadonlySet<string> = new Set(['stillness', 'nothing', 'rest', 'calm', 'silence', 'waiting', 'standstill', 'quiet', 'immobility', 'inaction']); // prettier-ignore

/** "For two seconds we only look at the phone": a time in which nothing else is told of the camera. */
function readWatching(clause: Clause, { text }: Context): Finding[] {
  const nothing = clause.tokens.findIndex(({ word }, i) => word === 'nothing' && /^(moves|happens)$/.test(clause.tokens[i + 1]?.word ?? '')); // prettier-ignore
  if (nothing === 0 && clause.tokens.length === 2 && clause.relation === 'first') return [{ kind: 'still', lasting: false, cause: wordsOf(text, clause, 0, 2) }]; // prettier-ignore
  const timed = clause.hits.some(({ meaning }) => meaning.kind === 'when' && (meaning.when.for !== undefined || meaning.when.first !== undefined)); // prettier-ignore
  const lasts = clause.hits.find(({ meaning }) => meaning.kind === 'when' && meaning.when.for !== undefined);
  if (lasts && clause.tokens[lasts.end]?.word === 'of' && RESTS.has(clause.tokens[lasts.end + 1]?.word ?? '')) return [{ kind: 'still', lasting: false, cause: wordsOf(text, clause, lasts.first, lasts.end + 2) }]; // prettier-ignore
  const who = clause.tokens.findIndex((token, i) => isCameraAt(clause, i) || token.word === 'we');
  const acts = clause.tokens.slice(who + 1, who + 4).some(({ word }) => WATCHES.has(word));
  if (!timed || who < 0 || !acts || !isPlainBefore(clause, who)) return [];
  return [{ kind: 'still', lasting: false, cause: wordsOf(text, clause, 0, clause.tokens.length) }];
}

/** "Stays" at the end, "stays on her", "stops for a second"; not "stays level". */
export function isMoment(clause: Clause, hit: Hit): boolean {
  const next = clause.tokens[hit.end];
  if (hit.end - hit.first > 1 || next === undefined || next.kind !== 'word') return true;
  if (
    ['for', 'on', 'at', 'there', 'here', 'briefly', 'again', 'long', 'completely', 'suddenly'].includes(
      next.word,
    )
  )
    return true;
  return clause.at[hit.end]?.meaning.kind === 'when';
}

/** The camera does it: named before, or nobody named and the clause before was the camera's. */
export function isLed(clause: Clause, hit: Hit, { before, lastMove }: Context): boolean {
  const named = clause.tokens.slice(0, hit.first).some((_, i) => isCameraAt(clause, i));
  if (named) return true;
  // "Track right; as soon as the train appears, stop": an order goes to whoever moves the camera.
  const order = hit.meaning.kind === 'hold' && hit.first === 0 && clause.tokens[0]?.form === 'base' && !/s$/.test(clause.tokens[0].word); // prettier-ignore
  if (order && lastMove !== undefined && clause.relation !== 'and') return true;
  if (!isPlainBefore(clause, hit.first)) return false;
  if (before === undefined || clause.heads) return true;
  return before.camera || !before.content;
}

/** "No camera movement"; bare "no movement" only where the clause has nothing else. */
export function isCameraMovement(clause: Clause, hit: Hit): boolean {
  const word = clause.tokens[hit.first]?.word ?? '';
  if (word.startsWith('camera') || word.startsWith('mov') || word === 'movement') {
    const bare =
      hit.end - hit.first === 1 && (word === 'movement' || word === 'movements' || word === 'moves');
    return !bare || clause.tokens.length <= 4;
  }
  return clause.tokens.length <= 3;
}

/** "Static on the radio". */
export function isNoise({ tokens }: Clause): boolean {
  return tokens.some(({ word }) => ['radio', 'television', 'tv', 'hisses', 'crackles'].includes(word));
}
