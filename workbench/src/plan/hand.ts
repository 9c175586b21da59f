/** The plan that was changed by hand last, and what the words said then. */
import type { ShotPlan } from '../../../src/previz/director/plan.ts';
import type { GenerationRequest } from '../../../src/ray/request.ts';

export interface Hand {
  /** What the words said when the hand last changed it. */
  readonly said: ShotPlan;
  readonly plan: NonNullable<GenerationRequest['plan']>;
  readonly read: ShotPlan;
}

let hand: Hand | undefined;
/** The plan that lies in the draft since, in words. */
let laid: string | undefined;

/** Undefined where the plan in the draft comes from elsewhere. */
export function handBehind(plan: GenerationRequest['plan']): Hand | undefined {
  return laid === wordsOf(plan) ? hand : undefined;
}

export function lastHand(): Hand | undefined {
  return hand;
}

export function changedByHand(now: Hand | undefined): void {
  hand = now;
  laid = wordsOf(now?.plan);
}

/** It lies in the draft now, for new words. */
export function keep(plan: GenerationRequest['plan']): void {
  laid = wordsOf(plan);
}

function wordsOf(plan: GenerationRequest['plan']): string | undefined {
  return plan && JSON.stringify(plan);
}
