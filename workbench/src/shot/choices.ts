/** What may be chosen, by the rules that the server refuses with: each choice is tried on the request. */
import type { Refusal } from '../../../src/ray/errors.ts';
import { generationRequestSchema } from '../../../src/ray/request.ts';
import type { GenerationRequest } from '../../../src/ray/request.ts';
import { brokenRules } from '../../../src/ray/rules.ts';
import { refusalsOf } from '../../../src/ray/schema-refusal.ts';
import { SURFACES } from '../../../src/ray/surfaces.ts';
import { inFormWords } from './form/words.ts';

export interface Choice<T> {
  readonly value: T;
  /** The rule's sentence, where it may not be chosen beside the rest. */
  readonly refused: string | undefined;
}

/**
 * Each value with the first rule that the request would break with it and does not break as it is: what is wrong already is said where
 * it is, and disables nothing here.
 */
export function choicesOf<T>(
  request: GenerationRequest,
  values: readonly T[],
  withValue: (request: GenerationRequest, value: T) => GenerationRequest,
): Choice<T>[] {
  const broken = new Set(sentencesOf(request).keys());
  return values.map((value) => {
    const added = [...sentencesOf(withValue(request, value))].find(([rule]) => !broken.has(rule));
    return { value, refused: added?.[1] };
  });
}

/** By rule, in the order in which the server would report them. */
export function sentencesOf(request: GenerationRequest): ReadonlyMap<string, string> {
  return new Map(brokenRules(request, SURFACES.native).map((refusal) => [refusal.rule, sentenceIn(refusal)]));
}

/** All that the server would refuse: single fields, such as a prompt that is too long, and then what does not go together. */
export function refusalsIn(request: GenerationRequest): Refusal[] {
  const { error } = generationRequestSchema.safeParse(request);
  return [
    ...(error === undefined ? [] : refusalsOf(error, request)),
    ...brokenRules(request, SURFACES.native),
  ];
}

/** For the person at the form. */
export function sentenceIn({ message, field }: Pick<Refusal, 'message' | 'field'>): string {
  return inFormWords(message, field);
}
