/** What is wrong with the request, by field: what the rules say of it as it is, and what the server said of the last submit. */
import type { GenerationRequest } from '../../../../src/ray/request.ts';
import { useAttempts } from '../../runs/attempts.ts';
import { refusalsIn, sentenceIn } from '../choices.ts';
import { isWithin } from './sections.ts';
import { inFormWords } from './words.ts';

export interface Fault {
  /** Path in the request, e.g. `video.keyframe_indexes[2]`. */
  readonly field: string;
  readonly sentence: string;
}

export interface Refused extends Fault {
  /** Which submit: tells one refusal from the same one again. */
  readonly at: string;
}

/**
 * Of a request as it is: values that break a rule. What is only missing is no fault yet; the button says it.
 */
export function faultsOf(request: GenerationRequest): Fault[] {
  return refusalsIn(request)
    .filter(({ value }) => value !== undefined && value !== null && value !== '')
    .map((refusal) => ({ field: refusal.field ?? '', sentence: sentenceIn(refusal) }));
}

/** The sentence of the first fault that lies at one of these fields or below. */
export function faultAt(faults: readonly Fault[], ...fields: readonly string[]): string | undefined {
  return faults.find(({ field }) => fields.some((name) => isWithin(field, name)))?.sentence;
}

/** The refusal of the last submit, as long as its field still says what was refused. */
export function useRefused(request: GenerationRequest): Refused | undefined {
  const last = useAttempts(({ all }) => all[0]);
  if (last?.standing !== 'refused' || last.field === undefined || last.why === undefined) return undefined;
  if (valueText(last.request, last.field) !== valueText(request, last.field)) return undefined;
  return { field: last.field, sentence: inFormWords(last.why, last.field), at: last.key };
}

function valueText(request: unknown, field: string): string | undefined {
  const parts = field.split(/[.[\]]+/).filter((part) => part !== '');
  let value: unknown = request;
  for (const part of parts) {
    // A path may go on into what is no object any more, e.g. `source.media_type` of no source.
    value =
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[part] : undefined;
  }
  return value === undefined ? undefined : JSON.stringify(value);
}
