/** Two takes on one deck. */
import type { Generation } from '../../../src/http/native/schemas/generation.ts';

export const WAYS = ['wipe', 'side'] as const;
export type Way = (typeof WAYS)[number];

export interface Comparison {
  readonly other: Generation;
  readonly way: Way;
}
