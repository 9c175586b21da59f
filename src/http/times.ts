/** Times as people send them, for protocols whose documents name one form and whose clients send others. */
import { z } from 'zod';
import { quoted } from '../ray/show.ts';

/** RFC 3339 and what is near to it: a space for the T, no seconds, an offset without a colon, or none. */
const WRITTEN =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d(?:\.\d{1,9})?)?\s?(?:(Z)|([+ -])(\d\d):?(\d\d))?)?$/i;
const NUMBER = /^\d{1,14}(?:\.\d{1,9})?$/;
/** Seconds have fewer digits for three thousand years, milliseconds have had more since 1973. */
const FIRST_MILLISECONDS = 1e11;
/** The end of the year 9999, in milliseconds. */
const LATEST = 253_402_300_799_999;

/**
 * A day begins at midnight UTC, a time without an offset is UTC, a number is seconds since 1970, or milliseconds where it is
 * too large for that. Undefined for anything else.
 */
export function momentOf(given: string | number): Date | undefined {
  const text = String(given).trim();
  const moment = NUMBER.test(text) ? ofNumber(Number(text)) : ofWords(text);
  return moment === undefined || !(moment.getTime() <= LATEST) ? undefined : moment;
}

function ofNumber(number: number): Date {
  return new Date(Math.round(number < FIRST_MILLISECONDS ? number * 1000 : number));
}

function ofWords(text: string): Date | undefined {
  const [whole, day = '', minute = '00:00', second = '', , sign = '+', hours = '00', minutes = '00'] =
    WRITTEN.exec(text) ?? [];
  if (whole === undefined || !isDay(day)) return undefined;
  // In a query a plus that was not encoded is a space.
  return new Date(`${day}T${minute}${second}${sign === '-' ? '-' : '+'}${hours}:${minutes}`);
}

/** JavaScript takes the 30th of February for a day in March. */
function isDay(day: string): boolean {
  const midnight = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}

/** A field that holds a time. */
export const timeField = z.unknown().transform((given, context) => {
  const moment = typeof given === 'string' || typeof given === 'number' ? momentOf(given) : undefined;
  if (moment !== undefined) return moment;
  context.addIssue({
    code: 'custom',
    message: `must be a time such as 2026-01-31T12:00:00Z (UTC where it has no offset), a day, or Unix seconds; got ${quoted(given)}`,
  });
  return z.NEVER;
});
