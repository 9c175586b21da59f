/** What an error status means wherever a provider says nothing else of it. */
import type { FailureCode } from '../engine.ts';
import type { Explained } from './api.ts';

/** @param code of other statuses; undefined: the request is at fault */
export function explained(status: number, message: string, code?: FailureCode): Explained | undefined {
  switch (status) {
    case 402:
      return { message, code: 'budget_exhausted' };
    // A locked account, or something that it may not do: the sentence says which.
    case 403:
      return { message, code: 'generation_failed' };
    case 429:
      return { message, code: 'rate_limited', away: true };
    default:
      return { message, code };
  }
}
