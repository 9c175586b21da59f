/** The parameters of a task that is no generation, validated; unknown ones are left out. */
import type { z } from 'zod';
import { TaskRefusal } from './task-error.ts';

/** @throws TaskRefusal that names the first parameter at fault, e.g. `invalidLimit` */
export function readParameters<Schema extends z.ZodType>(
  schema: Schema,
  parameters: Record<string, unknown>,
): z.output<Schema> {
  const parsed = schema.safeParse(parameters);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const parameter = String(issue?.path[0] ?? 'task');
  throw new TaskRefusal(
    `invalid${parameter.charAt(0).toUpperCase()}${parameter.slice(1)}`,
    `${parameter}: ${issue?.message ?? 'not understood'}`,
    { parameter },
  );
}
