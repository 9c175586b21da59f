/** What a schema found wrong, in the words of pydantic 2, which fal's validation is written in. */
import type { z } from 'zod';
import { isRecord } from '../../ray/fields.ts';
import { PROMPT_LENGTH } from '../../ray/request.ts';
import { showable } from '../../ray/show.ts';
import { detailOf } from './errors.ts';
import type { Detail, Location } from './errors.ts';

type Issue = z.core.$ZodIssue;

interface Finding {
  readonly type: string;
  readonly msg: string;
  readonly ctx?: Record<string, unknown>;
}

/** One detail for each issue. @param input the body as it was checked */
export function detailsOf(error: z.ZodError, input: unknown): Detail[] {
  return error.issues.map((issue) => {
    const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
    const value = valueAt(input, path);
    if (value === undefined) return missing(path, input);
    const { type, msg, ctx } = findingOf(issue, path, value);
    return detailOf(type, ['body', ...path], msg, { ctx, input: showable(value) });
  });
}

export function missingField(name: string, input: unknown): Detail {
  return missing([name], input);
}

function missing(path: Location, input: unknown): Detail {
  return detailOf('missing', ['body', ...path], 'Field required', { input: shownWhole(input) });
}

function findingOf(issue: Issue, path: Location, value: unknown): Finding {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue.expected, path, value);
    case 'invalid_value': {
      const expected = alternatives(issue.values.map((allowed) => `'${String(allowed)}'`));
      return { type: 'literal_error', msg: `Input should be ${expected}`, ctx: { expected } };
    }
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return tooBig(issue);
    case 'custom':
      return typeof value === 'string' ? wrongPrompt(value) : { type: 'value_error', msg: issue.message };
    default:
      return { type: 'value_error', msg: `Value error, ${issue.message}` };
  }
}

function wrongType(expected: string, path: Location, value: unknown): Finding {
  switch (expected) {
    case 'string':
      return { type: 'string_type', msg: `Input should be a valid string${bytesHint(value)}` };
    case 'boolean':
      return typeof value === 'string' || typeof value === 'number'
        ? { type: 'bool_parsing', msg: 'Input should be a valid boolean, unable to interpret input' }
        : { type: 'bool_type', msg: 'Input should be a valid boolean' };
    case 'int':
      // Said of numbers only: of anything else zod expects a `number`.
      return {
        type: 'int_from_float',
        msg: 'Input should be a valid integer, got a number with a fractional part',
      };
    case 'number':
      // Every list of numbers here is one of frames.
      return typeof path.at(-1) === 'number'
        ? notANumber('int', 'an integer', value)
        : notANumber('float', 'a number', value);
    case 'array':
      return { type: 'list_type', msg: 'Input should be a valid list' };
    default:
      return { type: 'dict_type', msg: 'Input should be a valid dictionary' };
  }
}

function notANumber(name: 'int' | 'float', noun: string, value: unknown): Finding {
  const msg = `Input should be a valid ${noun.replace(/^an? /, '')}`;
  return typeof value === 'string'
    ? { type: `${name}_parsing`, msg: `${msg}, unable to parse string as ${noun}` }
    : { type: `${name}_type`, msg };
}

/** `Uint8Array` and `Buffer` are written into JSON as lists of numbers: no client meant to send that. */
export const BYTES_HINT =
  ': these are bytes written as JSON; upload them as a Blob or File, or send an address or a data URI';

function bytesHint(value: unknown): string {
  const bytes = isRecord(value) && (value['type'] === 'Buffer' || typeof value['0'] === 'number');
  return bytes ? BYTES_HINT : '';
}

function tooSmall(issue: Extract<Issue, { code: 'too_small' }>): Finding {
  const limit = Number(issue.minimum);
  if (issue.origin === 'string') return stringTooShort(limit);
  if (issue.origin === 'array') {
    const msg = `List should have at least ${counted(limit, 'item')} after validation`;
    return { type: 'sequence_too_short', msg, ctx: { min_length: limit } };
  }
  return issue.inclusive === false
    ? { type: 'greater_than', msg: `Input should be greater than ${limit}`, ctx: { gt: limit } }
    : {
        type: 'greater_than_equal',
        msg: `Input should be greater than or equal to ${limit}`,
        ctx: { ge: limit },
      };
}

function tooBig(issue: Extract<Issue, { code: 'too_big' }>): Finding {
  const limit = Number(issue.maximum);
  if (issue.origin === 'string') return stringTooLong(limit);
  if (issue.origin === 'array') {
    const msg = `List should have at most ${counted(limit, 'item')} after validation`;
    return { type: 'sequence_too_long', msg, ctx: { max_length: limit } };
  }
  return issue.inclusive === false
    ? { type: 'less_than', msg: `Input should be less than ${limit}`, ctx: { lt: limit } }
    : { type: 'less_than_equal', msg: `Input should be less than or equal to ${limit}`, ctx: { le: limit } };
}

function wrongPrompt(value: string): Finding {
  return value === '' ? stringTooShort(1) : stringTooLong(PROMPT_LENGTH);
}

function stringTooShort(limit: number): Finding {
  const msg = `String should have at least ${counted(limit, 'character')}`;
  return { type: 'string_too_short', msg, ctx: { min_length: limit } };
}

function stringTooLong(limit: number): Finding {
  const msg = `String should have at most ${counted(limit, 'character')}`;
  return { type: 'string_too_long', msg, ctx: { max_length: limit } };
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** `'5s' or '10s'`, `'a', 'b' or 'c'`. */
function alternatives(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/** pydantic shows the whole input beside a missing member; here long values are shortened. */
function shownWhole(input: unknown): unknown {
  if (!isRecord(input)) return showable(input);
  return Object.fromEntries(
    Object.entries(input)
      .slice(0, 50)
      .map(([name, value]) => [name, showable(value)]),
  );
}

function valueAt(body: unknown, path: Location): unknown {
  return path.reduce<unknown>((value, part) => {
    if (Array.isArray(value) && typeof part === 'number') return value[part] as unknown;
    return isRecord(value) && Object.hasOwn(value, part) ? value[part] : undefined;
  }, body);
}
