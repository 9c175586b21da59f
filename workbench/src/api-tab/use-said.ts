/** What a request is called at one API. */
import { useMemo } from 'react';
import { Refusal } from '../../../src/ray/errors.ts';
import { mediaRefs } from '../../../src/ray/media-refs.ts';
import { parseGenerationRequest } from '../../../src/ray/parse.ts';
import type { GenerationRequest } from '../../../src/ray/request.ts';
import { checkRules } from '../../../src/ray/rules.ts';
import { SURFACES } from '../../../src/ray/surfaces.ts';
import type { JsonObject, SnippetSurface } from '../../../src/snippets/index.ts';
import { useSignedIn } from '../api/session.ts';
import { useTranslations } from '../api/translations.ts';
import type { Said } from '../api/translations.ts';
import { namesHeld } from '../media/held.ts';
import { useSettled } from '../ui/use-settled.ts';
import { withPrompt } from './sample-prompt.ts';

export interface SaidNow {
  /** Undefined until the server has answered; the native one always is there. */
  readonly said: Said | undefined;
  /** Why the server would refuse the request, or did not answer. */
  readonly error: Error | undefined;
  /** It names files of somebody's, and nobody is signed in. */
  readonly needsKey: boolean;
  /** Until when addresses of own files hold. */
  readonly mediaUntil: string | null;
}

export function useSaid(request: GenerationRequest, surface: SnippetSurface): SaidNow {
  const shown = useSettled(withPrompt(request));
  const needsKey = !useSignedIn() && mediaRefs(shown).some(({ ref }) => ref.file_id ?? ref.generation_id);
  const refusal = useMemo(() => refusalOf(shown), [shown]);
  const { data, error } = useTranslations(shown, !needsKey && refusal === undefined);
  const wrong = refusal ?? error ?? undefined;
  const isTold = wrong === undefined && !needsKey;
  const said = isTold ? data?.data.find((each) => each.surface === surface) : undefined;
  return {
    said: said ?? (surface === 'native' ? itself(shown) : undefined),
    error: wrong,
    needsKey,
    mediaUntil: isTold ? (data?.media_until ?? null) : null,
  };
}

/** What the server would say at once, by its own checks. */
function refusalOf(request: GenerationRequest): Error | undefined {
  if (namesHeld(request)) return new Error('A file of the shot is not with the server yet.');
  try {
    checkRules(parseGenerationRequest(request, SURFACES.native).request, SURFACES.native);
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** The native API is asked for the request as it is. */
function itself(request: GenerationRequest): Said {
  const body = JSON.parse(JSON.stringify(request)) as JsonObject;
  return { surface: 'native', call: { model: request.model, body }, refused: null, unsaid: [] };
}
