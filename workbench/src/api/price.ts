/** What was shown that a run costs is the most that it may cost: the server refuses what became dearer meanwhile. */
import { ApiError } from './error.ts';

/** What quotes of the form are kept under. */
export const PRICES = 'prices';

/** @param usd of one run; nothing is promised where none was shown */
export function agreedPrice(usd: number | undefined): Record<string, string> {
  return usd === undefined ? {} : { 'x-kinora-max-usd': String(usd) };
}

export function isDearer(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'price_above_agreed';
}
