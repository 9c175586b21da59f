/** "Stays right behind the courier", "keeps just ahead of her": the camera's way by where it keeps itself. */
import type { MoveName } from '../camera/moves.ts';
import { isCameraAt } from './cameras.ts';
import { wordsOf } from './cause.ts';
import type { Clause } from './clauses.ts';
import { isFiller, isPlainBefore } from './fillers.ts';
import type { FoundMove, Said } from './findings.ts';
import { isNegated } from './negation.ts';

const STAYS: ReadonlySet<string> = new Set(['stay', 'stays', 'staying', 'keep', 'keeps', 'keeping', 'remain', 'remains', 'remaining', 'stick', 'sticks', 'sticking', 'hang', 'hangs']); // prettier-ignore
const WHERE: Readonly<Record<string, MoveName>> = {
  behind: 'push_in', alongside: 'truck_right', beside: 'truck_right', abreast: 'truck_right', ahead: 'pull_out', front: 'pull_out',
}; // prettier-ignore
const REACH = 5;

export function readCompany(clause: Clause, before: Said | undefined, text: string): FoundMove[] {
  const stay = clause.tokens.findIndex(({ word }) => STAYS.has(word));
  if (stay < 0 || !isLed(clause, stay, before)) return [];
  for (let i = stay + 1; i < Math.min(clause.tokens.length, stay + REACH); i++) {
    const word = clause.tokens[i]?.word ?? '';
    const move = Object.hasOwn(WHERE, word) ? WHERE[word] : undefined;
    const hit = { first: stay, end: i + 1, meaning: { kind: 'nothing' } } as const;
    if (move && clause.tokens[i + 1]?.kind === 'word' && !isNegated(clause, hit))
      return [
        { kind: 'move', move, ways: { by: {} }, follows: 'own', cause: wordsOf(text, clause, stay, i + 1) },
      ];
    if (!isFiller(clause, i) && !['right', 'in', 'just', 'close', 'closely'].includes(word)) return [];
  }
  return [];
}

function isLed(clause: Clause, at: number, before: Said | undefined): boolean {
  if (!isPlainBefore(clause, at)) return false;
  return (
    clause.tokens.slice(0, at).some((_, i) => isCameraAt(clause, i)) || clause.heads || before?.led === true
  );
}
