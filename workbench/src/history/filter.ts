/** What the gallery shows, as its address says it: each filter is one parameter, so that a view can be sent to somebody. */
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'wouter';
import { SEARCH_LENGTH } from '../../../src/ray/library.ts';
import type { GenerationFilter } from '../api/generations.ts';

const NAMES = [
  'q',
  'state',
  'type',
  'engine',
  'resolution',
  'tag',
  'from',
  'to',
  'favourite',
  'collection',
] as const;
export type FilterName = (typeof NAMES)[number];

/** `all`: each version by itself. Shots are shown as stacks otherwise. */
export interface Filter extends Partial<Record<FilterName, string>> {
  readonly versions?: 'all' | undefined;
}

function filterOf(search: URLSearchParams): Filter {
  const filter: Record<string, string> = {};
  for (const name of NAMES) {
    const said = search.get(name)?.trim();
    const value = name === 'q' ? said?.slice(0, SEARCH_LENGTH) : said;
    if (value !== undefined && value !== '') filter[name] = value;
  }
  return search.get('versions') === 'all' ? { ...filter, versions: 'all' } : filter;
}

/** Parameters that are no filter stay. */
function withFilter(search: URLSearchParams, changes: Filter): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const name of [...NAMES, 'versions'] as const) {
    if (!(name in changes)) continue;
    const value = changes[name];
    if (value === undefined || value === '') next.delete(name);
    else next.set(name, value);
  }
  return next;
}

/** Nothing is left out but by the place in the library: all, favourites, a collection. */
export function isNarrowed({ favourite: _, collection: __, versions: ___, ...narrowing }: Filter): boolean {
  return Object.keys(narrowing).length > 0;
}

/** Days are the person's own; the server is told moments. A collection has an order, so its runs stand by themselves. */
export function queryOf({ versions, from, to, favourite, ...rest }: Filter): GenerationFilter {
  return {
    ...rest,
    ...(from !== undefined && { from: startOf(from, 0) }),
    ...(to !== undefined && { to: startOf(to, 1) }),
    ...(favourite === 'true' && { favourite }),
    ...(versions !== 'all' && rest.collection === undefined && { newest_of_shot: 'true' as const }),
  };
}

export interface FilterState {
  readonly filter: Filter;
  /** @param how `replace` while something is typed, so that Back does not go letter by letter */
  change(changes: Filter, how?: 'push' | 'replace'): void;
  /** All but the place in the library. */
  clear(): void;
}

export function useFilter(): FilterState {
  const [search, setSearch] = useSearchParams();
  const change = useCallback(
    (changes: Filter, how: 'push' | 'replace' = 'push') =>
      setSearch((now) => withFilter(now, changes), { replace: how === 'replace' }),
    [setSearch],
  );
  const clear = useCallback(
    () => change({ q: '', state: '', type: '', engine: '', resolution: '', tag: '', from: '', to: '' }),
    [change],
  );
  const filter = useMemo(() => filterOf(search), [search]);
  return { filter, change, clear };
}

/** All runs with this tag; undefined for a name that would be read as another one. */
export function tagAddress(name: string, value: string): string | undefined {
  if (name === '' || name.includes(':') || value !== value.trim()) return undefined;
  return `/history?${new URLSearchParams({ tag: `${name}:${value}` }).toString()}`;
}

/** The moment at which a day begins here. What is no day is handed on, and the server says so. */
function startOf(day: string, later: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const at = new Date(year, month - 1, date + later);
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(at.getTime()) ? at.toISOString() : day;
}
