/** What the schema found wrong, as a sentence with field, value, rule and what is allowed. */
import type { z } from 'zod';
import { Refusal } from './errors.ts';
import { isRecord } from './fields.ts';
import { ASPECT_RATIOS, PROMPT_LENGTH } from './request.ts';
import { quoted, showable } from './show.ts';

type Issue = z.core.$ZodIssue;
type Allowed = readonly (string | number | boolean)[];

interface Finding {
  readonly rule: string;
  readonly message: string;
  readonly allowed?: Allowed;
}

const KINDS: Readonly<Record<string, string>> = {
  int: 'an integer',
  number: 'a number',
  string: 'a string',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
};

/** The refusal for the first issue, in the order of the schema. */
export function refusalOf(error: z.ZodError, body: unknown): Refusal {
  const [first] = refusalsOf(error, body);
  if (first === undefined) throw new Error('a failed parse without an issue');
  return first;
}

/** One refusal for each issue. */
export function refusalsOf(error: z.ZodError, body: unknown): Refusal[] {
  return error.issues.map((issue) => refusalFor(issue, body));
}

function refusalFor(issue: Issue, body: unknown): Refusal {
  const field = fieldPath(issue.path);
  const value = valueAt(body, issue.path);
  const { rule, message, allowed } = findingOf(issue, field, value);
  return new Refusal(message, { status: 400, rule, field, value: showable(value), allowed });
}

function findingOf(issue: Issue, field: string, value: unknown): Finding {
  if (field === 'prompt' && (value === undefined || typeof value === 'string')) {
    return { rule: 'prompt_length', message: `Prompt must be between 1 and ${PROMPT_LENGTH} characters` };
  }
  if (field === 'aspect_ratio') {
    const allowed = [...ASPECT_RATIOS].sort();
    const shown = typeof value === 'string' ? quoted(value) : `'${quoted(value)}'`;
    return {
      rule: 'aspect_ratio',
      message: `Invalid aspect_ratio ${shown}. Valid: ${allowed.join(', ')}`,
      allowed,
    };
  }
  if (value === undefined) return { rule: 'field_required', message: `${field} is required` };

  switch (issue.code) {
    case 'invalid_value':
      return {
        rule: 'field_value',
        message: `${field}: ${quoted(value)} is not valid. Allowed: ${issue.values.map(String).join(', ')}`,
        allowed: issue.values.map((allowed) => (typeof allowed === 'number' ? allowed : String(allowed))),
      };
    case 'invalid_type':
      return {
        rule: 'field_type',
        message: `${field} must be ${KINDS[issue.expected] ?? `of type ${issue.expected}`}; got ${quoted(value)}`,
      };
    case 'too_small':
    case 'too_big':
      return rangeFinding(issue, field, value);
    case 'custom':
      return { rule: 'field_value', message: `${field} ${issue.message}` };
    default:
      return { rule: 'field_value', message: `${field}: ${quoted(value)} is not valid` };
  }
}

function rangeFinding(
  issue: Extract<Issue, { code: 'too_small' | 'too_big' }>,
  field: string,
  value: unknown,
): Finding {
  const small = issue.code === 'too_small';
  const limit = Number(small ? issue.minimum : issue.maximum);
  if (issue.origin === 'array' || issue.origin === 'string') {
    const unit = issue.origin === 'array' ? 'item' : 'character';
    const bound = `${small ? 'at least' : 'at most'} ${limit} ${unit}${limit === 1 ? '' : 's'}`;
    const size = Array.isArray(value) || typeof value === 'string' ? value.length : 0;
    return { rule: 'field_length', message: `${field} must have ${bound}; got ${size}`, allowed: [limit] };
  }
  const bound = small
    ? `${issue.inclusive === false ? 'greater than' : 'at least'} ${limit}`
    : `${issue.inclusive === false ? 'less than' : 'at most'} ${limit}`;
  return {
    rule: 'field_range',
    message: `${field} must be ${bound}; got ${quoted(value)}`,
    allowed: [limit],
  };
}

/** A path as the client wrote it: `video.keyframes[2].url`. */
function fieldPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (whole, part) =>
      typeof part === 'number'
        ? `${whole}[${part}]`
        : whole === ''
          ? String(part)
          : `${whole}.${String(part)}`,
    '',
  );
}

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, part) => {
    if (Array.isArray(value) && typeof part === 'number') return value[part] as unknown;
    return isRecord(value) && typeof part === 'string' && Object.hasOwn(value, part)
      ? value[part]
      : undefined;
  }, body);
}
