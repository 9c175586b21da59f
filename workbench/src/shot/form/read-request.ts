/** A request that somebody wrote, read as the server reads it. */
import { Refusal } from '../../../../src/ray/errors.ts';
import { MODEL_ID } from '../../../../src/ray/request.ts';
import type { GenerationRequest } from '../../../../src/ray/request.ts';
import { parseGenerationRequest } from '../../../../src/ray/parse.ts';
import { SURFACES } from '../../../../src/ray/surfaces.ts';
import { jsonFault, placeIn } from './json-fault.ts';

export type Read =
  | { readonly request: GenerationRequest }
  /** `at`: characters before the place that is wrong, where it is one. */
  | { readonly error: string; readonly at?: number };

/** Fields that do not go together are taken: the form says what is wrong with them, and they are mended there. */
export function readRequest(text: string): Read {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    const { at, what } = jsonFault(text) ?? { at: 0, what: 'it cannot be read' };
    return { error: `This is no JSON. ${placeIn(text, at)}: ${what}.`, at };
  }
  try {
    return { request: parseGenerationRequest(complete(body), SURFACES.native).request };
  } catch (error) {
    if (error instanceof Refusal) return { error: error.message };
    throw error;
  }
}

/** Model and type may be left out where one can mean only this. */
function complete(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  return { model: MODEL_ID, type: 'video', ...body };
}
