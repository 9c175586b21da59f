/** Shapes that several answers share. */
import { z } from 'zod';
import type { ZodOpenApiResponsesObject } from 'zod-openapi';

export const timeSchema = z.iso.datetime().describe('UTC, ISO 8601.');
export const usdSchema = z.number().describe('US dollars.');

const errorSchema = z
  .object({ detail: z.string().describe('A sentence: what is wrong, where, and what is allowed.') })
  .meta({ id: 'Error' });

/** A JSON object whose inside is not ours to say. Types that are made of the document would not bear `z.json()`, which recurs. */
export const anyObjectSchema = z.record(z.string(), z.unknown());

/** A page of a list, newest first. */
export function pageSchema<S extends z.ZodType>(item: S, id: string) {
  return z
    .object({
      data: z.array(item).describe('The items of this page.'),
      has_more: z.boolean().describe('Whether there are more after these.'),
      next_cursor: z
        .string()
        .nullable()
        .describe('Give it as `cursor` to get the next page; null on the last one.'),
    })
    .meta({ id });
}

export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(100).default(25).describe('Items a page.'),
  cursor: z.string().optional().describe('`next_cursor` of the page before.'),
};

/** `true` or `false` in a query. */
export function flagQuery(description: string) {
  return z
    .enum(['true', 'false'])
    .transform((word) => word === 'true')
    .optional()
    .meta({ description, override: { type: 'boolean' } });
}

/** What each status means, wherever nothing else is said of it. */
export const ERRORS: Readonly<Record<number, string>> = {
  400: 'A field is missing, unknown or wrong.',
  401: 'The API key is missing, unknown, revoked or expired.',
  402: 'A budget does not bear it; the sentence says which, what is left and when it begins anew.',
  403: 'The key may not do this.',
  404: 'There is no such thing, or it is another owner’s.',
  409: 'It would cost more than `x-kinora-max-usd` allows; nothing was begun.',
  410: 'Gone: deleted or expired.',
  413: 'The body or a medium is too large.',
  415: 'Wrong content type.',
  422: 'Fields that do not go together, or media that cannot be used.',
  429: 'A limit of the key is reached; `Retry-After` says when to come back.',
  503: 'Not available just now; try again.',
};

/** The error answers of an operation, for the document. */
export function errors(...statuses: (keyof typeof ERRORS)[]): ZodOpenApiResponsesObject {
  return Object.fromEntries(
    statuses.map((status) => [
      String(status),
      { description: ERRORS[status] ?? '', content: { 'application/json': { schema: errorSchema } } },
    ]),
  );
}

/** An answer with a JSON body, for the document. */
export function answer(description: string, schema: z.ZodType, headers?: z.ZodObject) {
  return {
    description,
    content: { 'application/json': { schema } },
    ...(headers === undefined ? {} : { headers }),
  };
}
