/** The pieces of a clause: noun phrases, each with what leads to it, and verbs. */
import type { Clause } from '../clauses.ts';
import type { Form } from './verb-forms.ts';
import type { FoundWhere } from './where.ts';

export interface NounPhrase {
  readonly kind: 'noun';
  /** Tokens of its clause, with its article and descriptions. */
  readonly first: number;
  readonly end: number;
  /** Where reading goes on, where that is not `end`: behind the herd of "an elephant herd". */
  readonly next?: number;
  /** First token behind article and number. */
  readonly core: number;
  /** The preposition before it, or nothing. */
  readonly lead: string;
  readonly article: string;
  /** As it is said: "three", "a pair of"; undefined where only the noun's form tells. */
  readonly count: number | undefined;
  /** Read into a likeness: "like cotton". */
  readonly likened: boolean;
}

export interface VerbPiece {
  readonly kind: 'verb';
  readonly at: number;
  readonly end: number;
  readonly lemma: string;
  readonly form: Form;
  /** No verb of the lexicon; its form tells that it is one. */
  readonly guessed: boolean;
}

/** "It", "who": whoever was named last. */
export interface Reference {
  readonly kind: 'reference';
  readonly at: number;
}

export type Piece = NounPhrase | VerbPiece | Reference;

/** A clause with its words as the scenery reads them. */
export interface Passage {
  readonly clause: Clause;
  /** The words in the singular. */
  readonly words: readonly string[];
  /** Words that are the camera's, or tell where in the picture something is. */
  readonly taken: readonly boolean[];
  /** Words of a mood. */
  readonly felt: readonly boolean[];
  readonly wheres: readonly FoundWhere[];
  /** It moves or holds the camera: a verb without a subject is the camera's. */
  readonly filmed: boolean;
}
