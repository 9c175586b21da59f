/** Code can be looked at before anything is written. */
import type { GenerationRequest } from '../../../src/ray/request.ts';

/** Stands in the code as long as nothing is written. */
export const SAMPLE_PROMPT = 'A lighthouse on a cliff at dawn, slow push in, light fog';

export function withPrompt(request: GenerationRequest): GenerationRequest {
  return request.prompt.trim() === '' ? { ...request, prompt: SAMPLE_PROMPT } : request;
}
