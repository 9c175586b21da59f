/** Pages by number, and times, as WaveSpeed's searches take them (WaveSpeed docs, predictions and billings). */
import { z } from 'zod';
import { isRecord } from '../../ray/fields.ts';
import { quoted } from '../../ray/show.ts';

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

/** Without an offset it is UTC. */
const iso = z.union([
  z.iso.datetime({ offset: true }),
  z.iso.datetime({ local: true }).transform((text) => `${text}Z`),
  z.iso.date(),
]);
const epoch = z.union([z.string().regex(/^\d{1,13}$/), z.int().min(0).max(9_999_999_999_999)]);

/** `2026-01-31T12:00:00Z`, with another offset or none, or a day, which begins at midnight UTC. */
export const isoTime = timeIn(iso, 'must be a time in ISO 8601, e.g. 2026-01-31T12:00:00Z');

/** Milliseconds since 1970, as digits or as a number; ISO 8601 is taken, too. */
export const epochTime = timeIn(
  z.union([epoch.transform(Number), iso]),
  'must be milliseconds since 1970, e.g. "1767225600000"',
);

/** Says what is wrong in one sentence: a union would say only that nothing fits. */
function timeIn(form: z.ZodType<string | number>, problem: string) {
  return z.unknown().transform((value, context) => {
    const { success, data } = form.safeParse(value);
    if (success) return new Date(data);
    context.addIssue({ code: 'custom', message: `${problem}; got ${quoted(value)}` });
    return z.NEVER;
  });
}

/** Forms send members that are not set as empty texts. */
export function withoutEmpty(json: unknown): unknown {
  return isRecord(json) ? Object.fromEntries(Object.entries(json).filter(([, value]) => value !== '')) : json;
}
