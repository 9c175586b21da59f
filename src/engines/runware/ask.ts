/** One task, and what is answered for it (Runware docs, how to connect): items in `data`, or why there are none in `errors`. */
import { z } from 'zod';
import type { Json } from '../engine.ts';
import type { Explained } from '../upstream/answer.ts';
import type { Api } from '../upstream/api.ts';
import { barOf } from '../upstream/trouble.ts';
import { classOf } from './errors.ts';

const errorSchema = z.object({
  code: z.string().catch(''),
  message: z.string().catch(''),
  status: z.string().optional().catch(undefined),
  taskType: z.string().optional().catch(undefined),
});
export type TaskError = z.infer<typeof errorSchema>;

const listedSchema = z.object({ errors: z.array(errorSchema).min(1) });
const answerSchema = z
  .object({ data: z.array(z.unknown()).nullish(), errors: z.array(errorSchema).nullish() })
  .refine(({ data, errors }) => data ?? errors, { path: ['data'], error: 'it is missing, and so is errors' });

const nameSchema = z.object({ taskUUID: z.string() });

export interface Task {
  readonly taskType: string;
  readonly taskUUID: string;
  readonly [member: string]: Json;
}

export interface Answer {
  readonly items: readonly unknown[];
  /** One that `tells` something; all others are thrown. */
  readonly error: TaskError | undefined;
}

/** Whether an error is what was asked for, whatever its HTTP status: then it is given and not thrown. */
export type Tells = (error: TaskError) => boolean;

/** All of a call but its body. The base is the one address that there is. */
export const TO_TASKS = { method: 'POST', path: '', answer: answerSchema, explain } as const;

/** @throws Refused, Away or Lost */
export async function ask(api: Api, task: Task, tells: Tells = () => false): Promise<Answer> {
  const { data, errors } = await api.call({
    ...TO_TASKS,
    body: [task],
    read({ body }) {
      const error = errorIn(body);
      return error !== undefined && tells(error) ? { errors: [error] } : undefined;
    },
  });
  return { items: data ?? [], error: errors?.[0] };
}

export function sentenceOf({ code, message }: TaskError): string {
  return [message, code === '' ? '' : `(${code})`].filter((part) => part !== '').join(' ');
}

/** What an answer says of a task. */
export function itemOf(taskUUID: string, items: readonly unknown[]): unknown {
  return items.find((item) => nameSchema.safeParse(item).data?.taskUUID === taskUUID);
}

function errorIn(body: unknown): TaskError | undefined {
  return listedSchema.safeParse(body).data?.errors[0];
}

/** A task is refused in place of its acknowledgement. Of a fault of theirs nobody knows when it happened. */
function explain(status: number, body: unknown): Explained | undefined {
  const error = errorIn(body);
  if (error === undefined) return undefined;
  const { code, retryable, turned_away, bars } = classOf(error.code);
  const away = turned_away ?? status === 429;
  return {
    message: sentenceOf(error),
    code: away ? 'rate_limited' : code,
    bars: bars ?? (code === 'invalid_request' ? barOf(status) : undefined),
    away,
    lost: retryable && !away,
  };
}
