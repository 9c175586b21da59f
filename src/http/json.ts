/** Bytes of a client become JSON values, bounded in what they cost before they are built. */
import { isUtf8 } from 'node:buffer';
import { Refusal } from '../ray/errors.ts';
import { isRecord } from '../ray/fields.ts';
import { DEEPEST_BODY } from '../ray/parse.ts';
import { refuseBrokenText } from '../ray/text.ts';

/**
 * Members and items in one body. A value of three bytes takes sixty in memory, and every one is looked at: 18 MB of `{},`
 * took 14 s and 1 GB. No request has a use for a thousand.
 */
const MOST_VALUES = 20_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** `,`, `[` and `{`: each but the first begins a value. */
const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const OPEN_OBJECT = 0x7b;

/** Throws 400 for what is no JSON, has too many values, or holds strings that are no text. */
export function parseJson(body: Buffer): unknown {
  const json = parseUnchecked(body);
  refuseBrokenText(json);
  return json;
}

/** As `parseJson`, but strings are not looked at: whoever takes the values does (`refuseBrokenText`). */
export function parseUnchecked(body: Buffer): unknown {
  if (body.length === 0) throw badBody('The request body is empty; send a JSON object', 'body_empty');
  if (!isUtf8(body)) throw badBody('The request body is not valid UTF-8', 'body_encoding');
  if (hasTooManyValues(body)) {
    throw badBody(
      `The request body has more than ${MOST_VALUES} values; send large data as files`,
      'body_values',
    );
  }
  return parsed(body.toString());
}

/** What a dialect's call must be. Throws 400 for any other JSON, and for what is nested too deeply. */
export function requireObject(json: unknown): Record<string, unknown> {
  if (!isRecord(json)) throw badBody('The request body must be a JSON object', 'body_object');
  if (isDeeperThan(DEEPEST_BODY, json)) {
    throw badBody(`The request body is nested more than ${DEEPEST_BODY} levels deep`, 'body_depth');
  }
  return json;
}

/** Whether lists and objects lie more than so many levels in each other. No input has a use for ten; 10,000 exhaust a stack. */
export function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels < 0 || Object.values(value).some((member: unknown) => isDeeperThan(levels - 1, member));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw badBody('The request body is not valid JSON', 'body_json');
  }
}

/** Counts without building anything. Strings are jumped over, so inline media cost nothing. */
function hasTooManyValues(body: Buffer): boolean {
  let values = 0;
  for (let i = 0; i < body.length; i += 1) {
    const byte = body[i];
    if (byte === QUOTE) i = endOfString(body, i + 1);
    else if (byte === COMMA || byte === OPEN_LIST || byte === OPEN_OBJECT) values += 1;
    if (values > MOST_VALUES) return true;
  }
  return false;
}

/** Index of the quote that closes the string whose first byte is at `from`; the end of the body when none does. */
function endOfString(body: Buffer, from: number): number {
  for (let quote = body.indexOf(QUOTE, from); quote >= 0; quote = body.indexOf(QUOTE, quote + 1)) {
    let before = quote;
    while (before > from && body[before - 1] === BACKSLASH) before -= 1;
    if ((quote - before) % 2 === 0) return quote;
  }
  return body.length;
}

function badBody(message: string, rule: string): Refusal {
  return new Refusal(message, { status: 400, rule, field: 'body' });
}
