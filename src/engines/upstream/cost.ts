/** What a provider tells of money, as far as it can be true. */
import { z } from 'zod';

/** In dollars. A clip costs cents to some dollars; figures beyond are a slip, or another unit. */
const DEAREST_USD = 10_000;
const MICROS = 1_000_000;

/** Dollars as a number. Anything else is as if nothing were told: a result is not withheld for it, and the quote stands. */
export const costSchema = z.number().min(0).max(DEAREST_USD).nullish().catch(undefined);

/** In micro-dollars. Undefined for what cannot be a cost. */
export function microsOf(usd: number | null | undefined): number | undefined {
  const { data } = costSchema.safeParse(usd);
  return data === undefined || data === null ? undefined : Math.round(data * MICROS);
}
