/** The parameters of a task, checked; what is wrong with one has code, name and limits as Runware tells them (Runware docs, errors). */
import type { z } from 'zod';
import { refusalOf } from '../../ray/schema-refusal.ts';
import { codeNamed } from './fields.ts';
import { TaskRefusal } from './task-error.ts';
import type { ErrorFacts } from './task-error.ts';

type Issue = z.core.$ZodIssue;

const TYPES: Readonly<Record<string, string>> = { int: 'integer', number: 'float', record: 'object' };

/** Parameters as the schema has them. Throws a `TaskRefusal` for the first one at fault. */
export function readParameters<Schema extends z.ZodType>(
  schema: Schema,
  parameters: unknown,
): z.output<Schema> {
  const parsed = schema.safeParse(parameters);
  if (parsed.success) return parsed.data;
  throw issueRefusal(parsed.error, parameters);
}

function issueRefusal(error: z.ZodError, task: unknown): TaskRefusal {
  const [issue] = error.issues;
  if (issue === undefined) throw new Error('a failed parse without an issue');
  const { rule, message, field = '' } = refusalOf(error, task);
  const word =
    rule === 'field_required' ? 'missing' : issue.code === 'invalid_value' ? 'unsupported' : 'invalid';
  return new TaskRefusal(
    field === 'model' && word !== 'missing' ? 'invalidModel' : codeNamed(word, field),
    message,
    {
      parameter: field,
      ...typeOf(issue),
      ...limitsOf(issue),
      ...(issue.code === 'invalid_value' ? { allowedValues: issue.values.map(shown) } : {}),
    },
  );
}

function typeOf(issue: Issue): Pick<ErrorFacts, 'type'> {
  switch (issue.code) {
    case 'invalid_type':
      return { type: TYPES[issue.expected] ?? issue.expected };
    case 'invalid_value':
      return { type: typeof issue.values[0] === 'number' ? 'integer' : typeof issue.values[0] };
    default:
      return {};
  }
}

function limitsOf(issue: Issue): Pick<ErrorFacts, 'min' | 'max'> {
  if (issue.code === 'too_small') return { min: Number(issue.minimum) };
  return issue.code === 'too_big' ? { max: Number(issue.maximum) } : {};
}

function shown(value: unknown): string | number {
  return typeof value === 'number' ? value : String(value);
}
