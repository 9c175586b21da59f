/** Runs as they go on: the latest of them in one look, one of them closely, and what a person decides over one. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { QueryClient, UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import type { z } from 'zod';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import type { decisionSchema, resolvedSchema } from '../../../src/http/native/schemas/money.ts';
import { ADDRESS_STANDS_MS, pageWithStandingAddresses } from './addresses.ts';
import { at, call } from './client.ts';
import { isRefusal } from './error.ts';
import { GENERATION, GENERATIONS, generationQuery, SETTINGS } from './generations.ts';
import type { GenerationPage } from './generations.ts';
import { useSignedIn } from './session.ts';

export type Decision = z.infer<typeof decisionSchema>['decision'];
export type Resolved = z.infer<typeof resolvedSchema>;

/** Looked at together, so many a request: no number of them holds more than a connection. */
const LATEST = 24;
const MOST_LOOKED_AT = 240;
const LATEST_KEY = ['runs', 'latest'] as const;
const BUSY_MS = 1_500;
const BUSY_UNSEEN_MS = 5_000;
const IDLE_MS = 15_000;
const CLOSE_MS = 2_000;

export function isUnderWay({ state }: Pick<Generation, 'state'>): boolean {
  return state === 'queued' || state === 'processing';
}

/** The latest, newest first; asked often while any is under way, seldom and only while somebody looks when none is. */
export function useLatestRuns(): UseQueryResult<GenerationPage> {
  return useQuery({
    queryKey: LATEST_KEY,
    queryFn: ({ client, signal }) =>
      latestRuns(client.getQueryData<GenerationPage>(LATEST_KEY)?.data ?? [], signal),
    enabled: useSignedIn(),
    refetchInterval: ({ state }) => {
      if (isRefusal(state.error)) return false;
      const busy = state.data?.data.some(isUnderWay) === true;
      if (document.hidden) return busy && BUSY_UNSEEN_MS;
      return busy ? BUSY_MS : IDLE_MS;
    },
    refetchIntervalInBackground: true,
    structuralSharing: pageWithStandingAddresses,
  });
}

/** Pages are read on as long as there are runs in them that go on, or went on at the last look (`before`). */
async function latestRuns(before: readonly Generation[], signal: AbortSignal): Promise<GenerationPage> {
  const path = `/v1/generations?limit=${LATEST}&expand=request`;
  const awaited = new Set(before.filter(isUnderWay).map(({ id }) => id));
  const data: Generation[] = [];
  for (let next = ''; ;) {
    const page = await call<GenerationPage>(path + next, { signal });
    data.push(...page.data);
    for (const { id } of page.data) awaited.delete(id);
    const goesOn = page.data.some(isUnderWay) || awaited.size > 0;
    if (!goesOn || page.next_cursor === null || data.length >= MOST_LOOKED_AT) return { ...page, data };
    next = `&cursor=${encodeURIComponent(page.next_cursor)}`;
  }
}

/** With its request and report, looked at again until it has ended. */
export function useRun(id: string): UseQueryResult<Generation> {
  return useQuery({
    ...generationQuery(id),
    enabled: useSignedIn(),
    refetchInterval: ({ state }) => {
      if (isRefusal(state.error)) return false;
      return state.data === undefined || isUnderWay(state.data) ? CLOSE_MS : ADDRESS_STANDS_MS;
    },
  });
}

/** Whatever shows runs is asked anew. */
export async function refreshRuns(client: QueryClient, id?: string): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: LATEST_KEY }),
    client.invalidateQueries({ queryKey: [GENERATIONS] }),
    client.invalidateQueries({ queryKey: [SETTINGS] }),
    client.invalidateQueries({ queryKey: id === undefined ? [GENERATION] : [GENERATION, id] }),
  ]);
}

/** An admin's word on what waits for it; a reason only where it is rejected. */
export function useApproval(): UseMutationResult<Generation, Error, Approval> {
  return useDeed(({ id, word, reason = '' }: Approval) =>
    call<Generation>(at`/v1/generations/${id}/${word}`, {
      method: 'POST',
      ...(word === 'reject' ? { body: reason === '' ? {} : { reason } } : {}),
    }),
  );
}

export interface Approval {
  readonly id: string;
  readonly word: 'approve' | 'reject';
  readonly reason?: string;
}

/** What becomes of paid work of unknown fate. */
export function useResolve(): UseMutationResult<Resolved, Error, { id: string; decision: Decision }> {
  return useDeed(({ id, decision }: { id: string; decision: Decision }) =>
    call<Resolved>(at`/v1/generations/${id}/resolve`, { method: 'POST', body: { decision } }),
  );
}

export function useCancel(): UseMutationResult<Generation, Error, { id: string }> {
  return useDeed(({ id }: { id: string }) =>
    call<Generation>(at`/v1/generations/${id}/cancel`, { method: 'POST' }),
  );
}

function useDeed<Answer, Deed extends { readonly id: string }>(
  mutationFn: (deed: Deed) => Promise<Answer>,
): UseMutationResult<Answer, Error, Deed> {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSettled: (_answer, _error, { id }) => refreshRuns(client, id) });
}
