/** What a provider tells of money, as far as it can be true: a clip that is there does not wait for a figure. */
import { z } from 'zod';
import { inMicros } from '../../ray/rates.ts';

/** In dollars. A clip costs cents to some dollars; figures beyond are a slip, or another unit. */
const DEAREST_USD = 10_000;
const dollarsSchema = z.number().min(0).max(DEAREST_USD);

export interface Cost {
  readonly cost_micros?: number;
  readonly notes?: readonly string[];
}

/** @param told US dollars, as they stand in `field` of an answer */
export function costOf(provider: string, field: string, told: unknown): Cost {
  const { success, data, error } = dollarsSchema.safeParse(told);
  if (success) return { cost_micros: inMicros(data) };
  return unpriced(`${provider} does not tell what the job cost: ${field}: ${error.issues[0]?.message ?? ''}`);
}

/** The quote stands. */
export function unpriced(why: string): Cost {
  return { notes: [`${why}. It is booked as it was quoted.`] };
}
