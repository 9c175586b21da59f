/** What WaveSpeed's searches have alike: filters in the body, pages by number (WaveSpeed docs, predictions, billings, usage). */
import { z } from 'zod';
import { isRecord } from '../../ray/fields.ts';
import { readJson } from '../../http/body.ts';
import type { RequestContext } from '../../http/context.ts';
import { parseKnownFields } from '../../http/fields.ts';
import type { Services } from '../../http/services.ts';

/** Rows beyond these are asked for by a span of time. */
const MOST_PAGES = 10_000;
const LARGEST_PAGE = 100;

/** @param size how many a page has when nothing is said */
export function pageFields(size: number) {
  return {
    page: z.int().min(1).max(MOST_PAGES).default(1),
    page_size: z.int().min(1).max(LARGEST_PAGE).default(size),
  };
}

/** Forms send filters that are not set as empty texts: they count as absent. */
export async function readSearch<S extends z.ZodObject>(
  c: RequestContext,
  { bodies }: Services,
  schema: S,
): Promise<z.infer<S>> {
  const { json } = await readJson(c, bodies);
  const given = isRecord(json)
    ? Object.fromEntries(Object.entries(json).filter(([, value]) => value !== ''))
    : json;
  return parseKnownFields(schema, given);
}
