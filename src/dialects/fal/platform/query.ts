/** Query strings of the platform API: unknown parameters are let pass, wrong values are refused by name (400). */
import { z } from 'zod';
import type { RequestContext } from '../../../http/context.ts';
import { timeField } from '../../../http/times.ts';
import type { Bucket } from '../../../jobs/usage.ts';
import { KinoraError, Refusal } from '../../../ray/errors.ts';
import { refusalOf } from '../../../ray/schema-refusal.ts';
import { printable } from '../../../ray/show.ts';
import { refuseBrokenText } from '../../../ray/text.ts';
import { endpointById } from '../endpoints.ts';
import type { Endpoint } from '../endpoints.ts';

/** Most ids in one query (fal docs, platform APIs). */
const MOST_IDS = 50;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export interface Span {
  readonly from: Date;
  readonly to: Date;
}

export const spanFields = { start: timeField.optional(), end: timeField.optional() };

export const pageFields = {
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(200).optional(),
};

export function readQuery<S extends z.ZodObject>(schema: S, c: RequestContext): z.infer<S> {
  const given = c.req.query();
  refuseBrokenText(given);
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const { message, rule, field } = refusalOf(result.error, given);
  throw new Refusal(message, { status: 400, rule, field: field ?? 'query' });
}

/** What `expand` asks for: repeated, or with commas. */
export function expansions(c: RequestContext): ReadonlySet<string> {
  return new Set((c.req.queries('expand') ?? []).flatMap((each) => each.split(',')));
}

/** The endpoints that `endpoint_id` names, repeated or with commas; undefined when it names none. Throws 404 for unknown ones. */
export function endpointsAsked(c: RequestContext): Endpoint[] | undefined {
  const ids = (c.req.queries('endpoint_id') ?? []).flatMap((each) => each.split(',')).filter(Boolean);
  if (ids.length > MOST_IDS) {
    throw new Refusal(`endpoint_id may be given ${MOST_IDS} times; got ${ids.length}`, {
      status: 400,
      rule: 'too_many_ids',
      field: 'endpoint_id',
    });
  }
  return ids.length === 0 ? undefined : [...new Set(ids)].map(knownEndpoint);
}

export function knownEndpoint(id: string): Endpoint {
  const endpoint = endpointById(id);
  if (endpoint !== undefined) return endpoint;
  throw new KinoraError(`No endpoint '${printable(id)}'. GET /v1/models lists what there is`, {
    status: 404,
    code: 'unknown_endpoint',
    field: 'endpoint_id',
  });
}

/** From a day ago until now unless the query says otherwise (fal docs, platform APIs). Throws 400 when it ends before it begins. */
export function spanOf({ start, end }: { start?: Date | undefined; end?: Date | undefined }): Span {
  const to = end ?? new Date();
  const from = start ?? new Date(to.getTime() - DAY_MS);
  if (from < to) return { from, to };
  throw new Refusal(`start (${from.toISOString()}) must be before end (${to.toISOString()})`, {
    status: 400,
    rule: 'usage_span',
    field: 'start',
  });
}

/** As fal chooses when nothing is said: some dozens of buckets, whatever the span. */
export function bucketFor({ from, to }: Span): Bucket {
  const hours = (to.getTime() - from.getTime()) / HOUR_MS;
  if (hours < 2) return 'minute';
  if (hours < 48) return 'hour';
  if (hours < 64 * 24) return 'day';
  return hours < 183 * 24 ? 'week' : 'month';
}

/** A page of a short list. The cursor is the number of items before it, in base64 as fal's are. */
export function pageOfList<T>(
  items: readonly T[],
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): { page: readonly T[]; next_cursor: string | null; has_more: boolean } {
  const before = cursor === undefined ? 0 : Number(Buffer.from(cursor, 'base64').toString() || Number.NaN);
  if (!Number.isSafeInteger(before) || before < 0) {
    throw new Refusal(
      `cursor '${printable(cursor ?? '')}' is not one of ours; use next_cursor of an earlier page`,
      {
        status: 400,
        rule: 'cursor',
        field: 'cursor',
      },
    );
  }
  const end = before + limit;
  const more = end < items.length;
  return {
    page: items.slice(before, end),
    next_cursor: more ? Buffer.from(String(end)).toString('base64') : null,
    has_more: more,
  };
}
