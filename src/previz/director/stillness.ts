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
export function isLed(clause: Clause, hit: Hit, { before }: Context): boolean {
  const named = clause.tokens.slice(0, hit.first).some((_, i) => isCameraAt(clause, i));
  if (named) return true;
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
