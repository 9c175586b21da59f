/** Verbs of a scene and their forms. */
import type { Action } from '../slots.ts';
import { IRREGULAR_VERBS, VERBS } from './lexicon/verbs.ts';

export type Form = 'base' | 's' | 'ing' | 'ed';

export interface VerbForm {
  readonly lemma: string;
  readonly form: Form;
}

const forms = formsOfVerbs();

/** The verb that a word is a form of. */
export function verbForm(word: string): VerbForm | undefined {
  return forms.get(word);
}

/** What the verb shows its subject doing; with the word after it where the two are one verb: "take off". */
export function actionOf(lemma: string, next: string): Action | undefined {
  const both = `${lemma} ${next}`;
  return VERBS.has(both) ? VERBS.get(both) : VERBS.get(lemma);
}

function formsOfVerbs(): Map<string, VerbForm> {
  const found = new Map<string, VerbForm>();
  const lemmas = [...VERBS.keys()].flatMap((verb) => verb.split(' ').slice(0, 1));
  for (const lemma of lemmas) found.set(lemma, { lemma, form: 'base' });
  for (const lemma of lemmas)
    for (const [word, form] of inflected(lemma)) if (!found.has(word)) found.set(word, { lemma, form });
  for (const [word, lemma] of Object.entries(IRREGULAR_VERBS))
    found.set(word, { lemma, form: word.endsWith('ing') ? 'ing' : word.endsWith('s') ? 's' : 'ed' });
  return found;
}

function inflected(lemma: string): [string, Form][] {
  const soft = /[^aeiou]y$/.test(lemma);
  const hissing = /(s|sh|ch|x|z|[^aeiou]o)$/.test(lemma);
  const mute = /[^aeiouy]e$|[aeiou][^aeiou]e$|ue$|ge$|ce$/.test(lemma) && !/(ee|oe|ye)$/.test(lemma);
  const trunk = mute ? lemma.slice(0, -1) : lemma;
  const last = lemma.at(-1) ?? '';
  const doubles = /(^|[^aeiou])[aeiou][bdgklmnprt]$/.test(lemma);
  const s = soft ? `${lemma.slice(0, -1)}ies` : `${lemma}${hissing ? 'es' : 's'}`;
  const ed = soft ? `${lemma.slice(0, -1)}ied` : `${trunk}ed`;
  return [
    [s, 's'],
    [`${trunk}ing`, 'ing'],
    [ed, 'ed'],
    ...(doubles ? ([[`${lemma}${last}ing`, 'ing'], [`${lemma}${last}ed`, 'ed']] as [string, Form][]) : []),
  ]; // prettier-ignore
}
