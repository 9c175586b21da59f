/** Keeps a plan that was changed by hand at the words, whichever panel is open. What reads words is loaded with the first such plan. */
import { useEffect } from 'react';
import type { GenerationRequest } from '../../../src/ray/request.ts';
import { useDraft } from '../shot/draft.ts';
import { inTime } from '../ui/in-time.ts';
import { keep } from './hand.ts';

/** Milliseconds of quiet after a change; and how long a run waits for its words to be read. */
const [QUIET, PATIENCE] = [40, 5_000];

let hadPlan = false;

export function useHand(request: GenerationRequest): void {
  useEffect(() => {
    const soon = setTimeout(() => void settled(request), QUIET);
    return () => clearTimeout(soon);
  }, [request]);
}

/** The request with its plan as words and hand say together; the draft has it too where it still is that request. */
export async function settled(request: GenerationRequest): Promise<GenerationRequest> {
  hadPlan ||= request.plan !== undefined;
  if (!hadPlan) return request;
  const { settle } = await import('./settle.ts');
  const next = await inTime(settle(request), PATIENCE, request);
  const { set, change } = useDraft.getState();
  if (next !== request && set.plan === request.plan && set.prompt === request.prompt) {
    keep(next.plan);
    change({ plan: next.plan });
  }
  return next;
}
