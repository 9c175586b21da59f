/** What a prompt does not want to see: "no people", "without cars or dogs". */
import type { NounPhrase, Passage, Piece } from './pieces.ts';

/** Between a negator and the noun that it denies: "do not show any people", "there are never cars". */
const BETWEEN: ReadonlySet<string> = new Set(['any', 'a', 'an', 'the', 'single', 'show', 'add', 'include', 'have', 'want', 'see', 'draw', 'put', 'other', 'sign', 'signs', 'trace', 'of', 'more', 'visible', 'be', 'adding', 'showing', 'including', 'need', 'more', 'one', 'there', 'even', 'into', 'from', 'using', 'use']); // prettier-ignore
const REACH = 4;

/** Whether each noun phrase of the passages is denied; a denial goes on through a list. */
export function deniedIn(
  passages: readonly { passage: Passage; pieces: readonly Piece[] }[],
): Set<NounPhrase> {
  const denied = new Set<NounPhrase>();
  const run = { open: false };
  for (const [index, { passage, pieces }] of passages.entries()) {
    const nouns = pieces.filter((piece) => piece.kind === 'noun');
    const goesOn: boolean = run.open && (passage.clause.relation === 'and' || passage.clause.relation === 'comma') && isList(passages, index); // prettier-ignore
    run.open = false;
    for (const [i, noun] of nouns.entries()) {
      const before = nouns[i - 1];
      const joined = before !== undefined && denied.has(before) && isOr(passage, before.end, noun.first);
      if (isDenied(passage, noun) || joined || (goesOn && i === 0)) denied.add(noun);
      run.open = denied.has(noun);
    }
    run.open &&= pieces.at(-1)?.kind === 'noun' && (goesOn || isShort(passage, pieces) || endsDenied(pieces, denied)); // prettier-ignore
  }
  return denied;
}

function endsDenied(pieces: readonly Piece[], denied: ReadonlySet<NounPhrase>): boolean {
  const last = pieces.at(-1);
  return last?.kind === 'noun' && denied.has(last);
}

function isDenied({ clause }: Passage, { first, core }: NounPhrase): boolean {
  const { tokens } = clause;
  for (let i = core - 1; i >= Math.max(0, first - REACH); i--) {
    const hit = clause.at[i];
    if (hit?.meaning.kind === 'negator') return true;
    if (!BETWEEN.has(tokens[i]?.word ?? '')) return false;
  }
  return false;
}

function isOr({ clause: { tokens } }: Passage, from: number, to: number): boolean {
  return to > from && tokens.slice(from, to).every(({ word }) => ['or', 'nor', 'and', 'any'].includes(word));
}

/** A noun without an article, and nothing else. */
function isShort({ clause: { tokens } }: Passage, pieces: readonly Piece[]): boolean {
  return tokens.length <= 5 && pieces.every((piece) => piece.kind === 'noun' && ['', 'any'].includes(piece.article)); // prettier-ignore
}

/** "No people, cars or dogs": short clauses up to one that closes the list. */
function isList(passages: readonly { passage: Passage; pieces: readonly Piece[] }[], index: number): boolean {
  for (const { passage, pieces } of passages.slice(index, index + 5)) {
    if (!isShort(passage, pieces)) return false;
    const words = passage.clause.tokens.map(({ word }) => word);
    if (words.includes('or') || words.includes('nor')) return true;
    if (passage.clause.relation === 'and') return words.length <= 2;
  }
  return false;
}
