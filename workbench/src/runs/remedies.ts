/** What helps after a failure, by its code (Luma Agents API docs, failure codes). */
import { mediaRefs } from '../../../src/ray/media-refs.ts';
import type { GenerationRequest } from '../../../src/ray/request.ts';

export interface Remedy {
  /** What to do, as a sentence. */
  readonly advice: string;
  /** What comes first: the same again, or something else. */
  readonly first: 'again' | 'change';
  /** What is to be changed, where the code tells it. */
  readonly field?: 'prompt' | 'media' | 'engine';
}

const AGAIN: Remedy = { advice: 'It may well work the next time.', first: 'again' };

const REMEDIES: Readonly<Record<string, Remedy>> = {
  generation_failed: AGAIN,
  output_not_found: AGAIN,
  rate_limited: { advice: 'Try it again in a while, or on another engine.', first: 'again', field: 'engine' },
  budget_exhausted: {
    advice: 'The account there has nothing left: fill it up, or choose another engine.',
    first: 'change',
    field: 'engine',
  },
  content_moderated: {
    advice: 'As it is, it would be refused again: change the words or the pictures.',
    first: 'change',
    field: 'prompt',
  },
  image_too_large: { advice: 'Take a smaller picture.', first: 'change', field: 'media' },
  unsupported_format: { advice: 'Take a file of another format.', first: 'change', field: 'media' },
  corrupt_input: { advice: 'Take another file, or save this one anew.', first: 'change', field: 'media' },
  invalid_request: { advice: 'Change what the sentence names.', first: 'change' },
};

export function remedyFor(code: string | null): Remedy {
  return REMEDIES[code ?? ''] ?? AGAIN;
}

/** The field of the form that a remedy is about; undefined where that is any. */
export function fieldOf({ field }: Remedy, request: GenerationRequest): string | undefined {
  return field === 'media' ? mediaRefs(request)[0]?.field : field;
}
