/** Pages by number, and times, as WaveSpeed's searches take them (WaveSpeed docs, predictions and billings). */
import { z } from 'zod';

/** Rows beyond this one are asked for by a span of time. */
const DEEPEST_ROW = 1_000_000;

/** @param size how many a page has when nothing is said */
export function pageFields(size: number) {
  return {
    page: z
      .int()
      .min(1)
      .max(DEEPEST_ROW / 100)
      .default(1),
    page_size: z.int().min(1).max(100).default(size),
  };
}

/** `2026-01-31T12:00:00Z`, with another offset, or a day, which begins at midnight UTC. */
export const isoTime = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], {
    error: 'must be a time in ISO 8601, e.g. 2026-01-31T12:00:00Z',
  })
  .transform((text) => new Date(text));

/** Milliseconds since 1970, as digits or as a number; ISO 8601 is taken, too. */
export const epochTime = z.union(
  [
    z
      .string()
      .regex(/^\d{1,13}$/)
      .transform((digits) => new Date(Number(digits))),
    z
      .int()
      .min(0)
      .max(9_999_999_999_999)
      .transform((ms) => new Date(ms)),
    isoTime,
  ],
  { error: 'must be milliseconds since 1970, e.g. "1767225600000"' },
);
