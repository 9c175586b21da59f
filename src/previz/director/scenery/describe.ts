/** What a noun phrase itself says of its subject: how many there are, and what they do. */
import type { Action } from '../slots.ts';
import type { Name } from './naming.ts';
import { nameOf } from './naming.ts';
import type { NounPhrase, Passage } from './pieces.ts';
import { isPlural, isPluralAlike } from './singular.ts';
import { actionOf, verbForm } from './verb-forms.ts';

export function named({ clause, words }: Passage, { core, end }: NounPhrase): Name | undefined {
  const said = clause.tokens.slice(core, end).map(({ word }) => word);
  return nameOf(words.slice(core, end), said);
}

/** Without a number, "wolves" are three to five: by the letters of the name, so that it is always the same. */
export function countOf(
  { clause: { tokens } }: Passage,
  { count, end, article }: NounPhrase,
  name: string,
): number {
  if (count !== undefined) return count;
  const word = tokens[end - 1]?.word ?? '';
  if (word === 'couple') return 2;
  const many = isPlural(word) || (article === '' && isPluralAlike(word));
  if (article === 'a' || article === 'an' || !many) return 1;
  return 3 + (name.length % 3);
}

/** "A spinning record", "sleeping cats". */
export function ownAction({ clause: { tokens } }: Passage, { core, end }: NounPhrase): Action | undefined {
  return tokens
    .slice(core, end - 1)
    .map(({ word }) => doing(word))
    .find((action) => action !== undefined);
}

/** Whether the word at `i` describes by what is done. */
export function isDoing({ clause: { tokens } }: Passage, i: number): boolean {
  return doing(tokens[i]?.word ?? '') !== undefined;
}

function doing(word: string): Action | undefined {
  const verb = verbForm(word);
  const action = verb?.form === 'ing' ? actionOf(verb.lemma, '') : undefined;
  // "Glowing" and "smiling" tell of no movement.
  return action === 'stand' ? undefined : action;
}
