/** What the scenery's readers hand to each other. */
import type { PlannedSubject } from '../plan.ts';
import type { NounPhrase, Passage, Piece, VerbPiece } from './pieces.ts';

/** A subject as it grows while the prompt is read. */
export interface Member {
  readonly name: string;
  readonly count: number;
  readonly cause: string;
  /** Whether the vocabulary has it. */
  readonly known: boolean;
  side?: PlannedSubject['side'];
  distance?: PlannedSubject['distance'];
  size?: PlannedSubject['size'];
  action?: PlannedSubject['action'];
  colour?: PlannedSubject['colour'];
}

/** One clause being read. */
export interface Reading {
  readonly passage: Passage;
  readonly pieces: readonly Piece[];
  /** The noun phrase or verb at each word. */
  readonly at: readonly (NounPhrase | VerbPiece | undefined)[];
  /** Words that have had their say. */
  readonly used: boolean[];
}

/** The longest cause that a plan takes. */
const LONGEST = 400;

/** The words of a prompt behind a run of tokens. */
export function wordsAt(
  { clause: { tokens } }: Passage,
  { first, end }: Pick<NounPhrase, 'first' | 'end'>,
  prompt: string,
): string {
  const [from, to] = [tokens[first]?.from ?? 0, tokens[end - 1]?.to ?? 0];
  return prompt.slice(from, Math.min(to, from + LONGEST));
}
