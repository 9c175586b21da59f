/** The runs that the gallery shows, kept right while others begin and end elsewhere. */
import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import { generationPage, generationsQuery } from '../api/generations.ts';
import type { GenerationFilter } from '../api/generations.ts';
import { isUnderWay } from '../api/runs.ts';
import { withHead } from './merge.ts';
import { useLeaving } from './leaving.ts';

const WHILE_BUSY_MS = 3_000;
const QUIET_MS = 15_000;
/** Addresses of media are good for an hour. */
const ADDRESSES_MS = 40 * 60_000;

export interface Runs {
  /** In order, without those that are about to be deleted. */
  readonly runs: readonly Generation[];
  readonly isPending: boolean;
  /** What is shown was asked for by other filters. */
  readonly isStale: boolean;
  readonly error: Error | null;
  readonly hasMore: boolean;
  more(): void;
  again(): void;
}

export function useRuns(filter: GenerationFilter, enabled: boolean): Runs {
  const client = useQueryClient();
  const query = generationsQuery(filter);
  const list = useInfiniteQuery({
    ...query,
    enabled,
    placeholderData: keepPreviousData,
    refetchInterval: ADDRESSES_MS,
  });
  const leaving = useLeaving((state) => state.ids);
  const pages = list.data?.pages;
  const runs = useMemo(
    () => (pages ?? []).flatMap(({ data }) => data).filter(({ id }) => !leaving.has(id)),
    [pages, leaving],
  );
  const busy = runs.some(isUnderWay);
  const { queryKey } = query;
  const name = JSON.stringify(queryKey);
  const listens = enabled && list.isSuccess && !list.isPlaceholderData;

  useEffect(() => {
    if (!listens) return;
    const end = new AbortController();
    const look = async (): Promise<void> => {
      if (document.hidden || client.isFetching({ queryKey }) > 0) return;
      // Another order than the newest first: what is new may be anywhere.
      if (filter.collection !== undefined) {
        await client.invalidateQueries({ queryKey });
        return;
      }
      const head = await generationPage(filter, null, end.signal);
      client.setQueryData(queryKey, (now) => {
        if (now === undefined) return now;
        const pages = withHead(now.pages, head, filter.newest_of_shot === 'true');
        return { pages, pageParams: now.pageParams.slice(0, pages.length) };
      });
    };
    const glance = (): void => void look().catch(() => undefined);
    const timer = setInterval(glance, busy ? WHILE_BUSY_MS : QUIET_MS);
    document.addEventListener('visibilitychange', glance);
    return () => {
      end.abort();
      clearInterval(timer);
      document.removeEventListener('visibilitychange', glance);
    };
    // `name` stands for the key and the filter, which are new objects at each render.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [client, name, listens, busy]);

  return {
    runs,
    isPending: list.isPending,
    isStale: list.isPlaceholderData,
    error: list.error,
    hasMore: list.hasNextPage,
    more: () => {
      if (list.hasNextPage && !list.isFetching) void list.fetchNextPage();
    },
    again: () => void list.refetch(),
  };
}
