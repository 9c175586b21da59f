/** Generations, as the page asks for them. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import { withStandingAddresses } from './addresses.ts';
import { at, call } from './client.ts';

export interface GenerationPage {
  readonly data: Generation[];
  readonly has_more: boolean;
  readonly next_cursor: string | null;
}

/** Parameters of `GET /v1/generations`; empty ones are none. */
export interface GenerationFilter {
  readonly q?: string | undefined;
  readonly state?: string | undefined;
  readonly type?: string | undefined;
  readonly engine?: string | undefined;
  readonly resolution?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly favourite?: 'true' | undefined;
  readonly collection?: string | undefined;
  readonly shot_id?: string | undefined;
  readonly tag?: string | undefined;
  /** Of each shot the newest version that fits. */
  readonly newest_of_shot?: 'true' | undefined;
}

/** What their queries are kept under. */
export const GENERATION = 'generation';
export const GENERATIONS = 'generations';
/** What the operator looks at: money, queues and decisions change with runs. */
export const SETTINGS = 'settings';
const PAGE = 50;

/** With its request and its report. */
export function generationQuery(id: string) {
  return queryOptions({
    queryKey: [GENERATION, id],
    queryFn: ({ signal }) => call<Generation>(at`/v1/generations/${id}?expand=request,report`, { signal }),
    structuralSharing: withStandingAddresses,
  });
}

/** Newest first (a collection in its order), page by page; each with its request, and how many versions its shot has. */
export function generationsQuery(filter: GenerationFilter) {
  return infiniteQueryOptions({
    queryKey: [GENERATIONS, filter],
    queryFn: ({ pageParam, signal }) => generationPage(filter, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next_cursor }) => next_cursor,
  });
}

export function generationPage(
  filter: GenerationFilter,
  cursor: string | null,
  signal?: AbortSignal,
): Promise<GenerationPage> {
  return call<GenerationPage>(listPath(filter, cursor), { signal });
}

function listPath(filter: GenerationFilter, cursor: string | null): string {
  const query = new URLSearchParams({ limit: String(PAGE), expand: 'request,versions,collections' });
  for (const [name, value] of Object.entries({ ...filter, cursor: cursor ?? undefined })) {
    if (value !== undefined && value !== '') query.set(name, value);
  }
  return `/v1/generations?${query.toString()}`;
}
