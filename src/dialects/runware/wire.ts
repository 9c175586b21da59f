/** What is remembered of a task beside each of its results: enough to answer and to show it again. */
import { z } from 'zod';
import { isRecord } from '../../ray/fields.ts';
import { markOf, withinRoom } from '../../http/echo.ts';
import type { GenerationView } from '../../store/rows.ts';
import { isDataUri } from '../../http/data-uri.ts';
import { isUuid } from '../../jobs/errors.ts';
import type { Task } from './task.ts';
import type { Translated } from './translate.ts';

/** Room for all of it: a submit writes it and every look at the result reads it. */
const LONGEST_ECHO = 64 * 1024;
/** Longer than any address; what is longer and no medium of the request is left out. */
const LONGEST_TEXT = 16_384;

const wireSchema = z.object({
  taskType: z.string(),
  taskUUID: z.string(),
  includeCost: z.boolean(),
  /** As it was sent, with marks of `http/echo.ts` for inline media. */
  task: z.record(z.string(), z.unknown()),
  /** Seconds for which addresses hold. */
  ttl: z.number().optional(),
});
export type Wire = z.infer<typeof wireSchema>;

export function wireOf(view: Pick<GenerationView, 'wire'>): Wire {
  return wireSchema.parse(view.wire);
}

export function wireFor(sent: Task, { task, places }: Translated): Wire {
  const { includeCost, ttl } = task;
  const members = Object.entries(sent).map(([name, value]) => [name, withoutInline(value, places)] as const);
  return {
    taskType: sent.taskType,
    taskUUID: sent.taskUUID,
    includeCost,
    task: withinRoom(members, LONGEST_ECHO),
    ...(ttl === undefined ? {} : { ttl }),
  };
}

function withoutInline(value: unknown, places: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => withoutInline(item, places));
  if (isRecord(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name, withoutInline(member, places)]),
    );
  }
  if (typeof value !== 'string') return value;
  const place = places.get(value.trim());
  if (place !== undefined && (isDataUri(value) || isBare(value))) return markOf(value, place);
  return value.length > LONGEST_TEXT ? `${value.slice(0, 64).toWellFormed()}…` : value;
}

/** Base64 as it is: neither an address nor a UUID. */
function isBare(text: string): boolean {
  return !text.slice(0, 64).includes(':') && !isUuid(text.trim());
}
