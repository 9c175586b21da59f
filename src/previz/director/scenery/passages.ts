/** Clauses made ready for the scenery: which of their words belong to the camera, and which tell a side or a distance. */
import type { Clause } from '../clauses.ts';
import type { Said } from '../findings.ts';
import type { Passage } from './pieces.ts';
import { singular } from './singular.ts';
import { verbForm } from './verb-forms.ts';
import { findWheres } from './where.ts';
import type { FoundWhere } from './where.ts';

/** Sides and distances of one clause that are heeded. */
const MOST_WHERES = 8;

export function passageOf(said: Said, prompt: string): Passage {
  const { clause } = said;
  const wheres = findWheres(clause.tokens.map(({ word }) => word)).filter((where) => !isWay(said, where));
  const taken = clause.tokens.map(() => false);
  for (const { first, end } of wheres) taken.fill(true, first, end);
  takeCauses(said, prompt, taken);
  takeLooks(clause, taken);
  const felt = clause.tokens.map(() => false);
  for (const { first, end } of clause.moods) felt.fill(true, first, end);
  return { clause, words: clause.tokens.map(({ word }) => singular(word)), taken, felt, wheres: wheres.slice(0, MOST_WHERES), filmed: said.moves.length > 0 || said.led }; // prettier-ignore
}

/** "Rotates to the left", "pan left": a way to go is no place to be. */
function isWay({ clause, moves }: Said, { first, where }: FoundWhere): boolean {
  if (where.side === undefined) return false;
  if (moves.length > 0) return true;
  const before = clause.tokens[first - 1]?.word ?? '';
  return clause.tokens[first]?.word === 'to' && (verbForm(before) !== undefined || before.endsWith('ly'));
}

/** The words behind a move, a stand, a carrier or a rig, and behind leaves and petals in the air. */
function takeCauses({ clause, findings }: Said, prompt: string, taken: boolean[]): void {
  const [first, last] = [clause.tokens[0], clause.tokens.at(-1)];
  if (!first || !last) return;
  const text = prompt.slice(first.from, last.to);
  for (const finding of findings) {
    const flies = finding.kind === 'slot' && (finding.value === 'leaves' || finding.value === 'petals');
    if ((finding.kind === 'slot' && !flies) || finding.kind === 'excluded' || !('cause' in finding)) continue;
    const at = finding.cause === '' ? -1 : text.indexOf(finding.cause);
    if (at < 0) continue;
    const [from, to] = [first.from + at, first.from + at + finding.cause.length];
    // A stand that is described takes whole clauses, with the things in them.
    if (finding.kind === 'placement' && finding.cause.length === text.length && clause.tokens.length > 4) continue; // prettier-ignore
    for (const [i, token] of clause.tokens.entries())
      if (token.from >= from && token.to <= to) taken[i] = true;
  }
}

/** Phrases that tell of lens, framing, grade, style and the like: "shallow depth of field" is no field. */
const LOOKS: ReadonlySet<string> = new Set(['grade', 'style', 'mood', 'tempo', 'lens', 'focus', 'framing']);

/** Phrases of so many words are set phrases, and name no thing of their own. */
const FIXED = 6;

function takeLooks(clause: Clause, taken: boolean[]): void {
  for (const { first, end, meaning } of [...clause.hits, ...clause.moods]) {
    const look = meaning.kind === 'slot' && LOOKS.has(meaning.slot) && (end - first > 1 || meaning.slot !== 'mood'); // prettier-ignore
    const stand = meaning.kind === 'placement' || meaning.kind === 'static' || meaning.kind === 'unsupported'; // prettier-ignore
    if (look || stand || end - first >= FIXED) taken.fill(true, first, end);
  }
}
