/** What the settings ask of the native API. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { UseMutationResult } from '@tanstack/react-query';
import type { z } from 'zod';
import type {
  engineSchema,
  healthSchema,
  keyListSchema,
  keySchema,
  newKeyAnswerSchema,
  newKeySchema,
  usageSchema,
} from '../../../src/http/native/schemas/admin.ts';
import type {
  budgetListSchema,
  budgetRequestSchema,
  budgetSchema,
  ledgerPageSchema,
  upstreamPageSchema,
} from '../../../src/http/native/schemas/money.ts';
import type { StorageAnswer } from '../../../src/http/native/schemas/storage.ts';
import { at, call } from '../api/client.ts';
import { ENGINES } from '../api/engines.ts';
import { SETTINGS } from '../api/generations.ts';
import type { GenerationPage } from '../api/generations.ts';

export type Engine = z.infer<typeof engineSchema>;
export type Health = z.infer<typeof healthSchema>;
export type Key = z.infer<typeof keySchema>;
export type NewKey = z.input<typeof newKeySchema>;
export type CreatedKey = z.infer<typeof newKeyAnswerSchema>;
export type Budget = z.infer<typeof budgetSchema>;
export type Bounds = z.input<typeof budgetRequestSchema>;
export type LedgerPage = z.infer<typeof ledgerPageSchema>;
export type UpstreamPage = z.infer<typeof upstreamPageSchema>;
export type Usage = z.infer<typeof usageSchema>;

/** Queues, and whether engines are well, change by themselves. */
export const LOOK_AGAIN_MS = 20_000;

/** A part of the settings by its address; all of them are asked anew when one is changed. */
function part<T>(path: string, again?: number) {
  return {
    queryKey: [SETTINGS, path],
    queryFn: ({ signal }: { signal: AbortSignal }) => call<T>(path, { signal }),
    ...(again === undefined ? {} : { refetchInterval: again }),
  };
}

export const useKeys = () => useQuery(part<z.infer<typeof keyListSchema>>('/v1/keys'));
export const useBudgets = () => useQuery(part<z.infer<typeof budgetListSchema>>('/v1/budgets'));
export const useStorage = () => useQuery(part<StorageAnswer>('/v1/storage'));
export const useUsage = () => useQuery(part<Usage>('/v1/usage'));
export const useOpenUpstream = () => useQuery(part<UpstreamPage>('/v1/upstream?limit=100', LOOK_AGAIN_MS));
export const useApprovals = () =>
  useQuery(part<GenerationPage>('/v1/generations?stage=approval&limit=100', LOOK_AGAIN_MS));

export function useLedger() {
  return useInfiniteQuery({
    queryKey: [SETTINGS, 'ledger'],
    queryFn: ({ pageParam, signal }) =>
      call<LedgerPage>(
        pageParam === null ? '/v1/ledger?limit=50' : at`/v1/ledger?limit=50&cursor=${pageParam}`,
        {
          signal,
        },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next_cursor }) => next_cursor,
  });
}

/** One change; what the settings show is asked anew after it, whatever became of it. */
function useChange<In, Out>(change: (input: In) => Promise<Out>): UseMutationResult<Out, Error, In> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () =>
      Promise.all([SETTINGS, ENGINES].map((name) => client.invalidateQueries({ queryKey: [name] }))),
  });
}

export const useEngineDeed = () =>
  useChange(({ id, deed }: { id: string; deed: 'pause' | 'resume' }) =>
    call<Engine>(at`/v1/engines/${id}/${deed}`, { method: 'POST' }),
  );
export const useCheck = () =>
  useMutation({ mutationFn: (id: string) => call<Health>(at`/v1/engines/${id}/check`, { method: 'POST' }) });
export const useMakeKey = () =>
  useChange((key: NewKey) => call<CreatedKey>('/v1/keys', { method: 'POST', body: key }));
export const useRevokeKey = () =>
  useChange((id: string) => call<undefined>(at`/v1/keys/${id}`, { method: 'DELETE' }));
export const useSetBudget = () =>
  useChange(({ keyId, bounds }: { keyId: string | null; bounds: Bounds }) =>
    call<Budget>(keyId === null ? '/v1/budgets' : at`/v1/keys/${keyId}/budget`, {
      method: 'PUT',
      body: bounds,
    }),
  );
export const useSettle = () =>
  useChange(({ id, usd }: { id: string; usd: number }) =>
    call<unknown>(at`/v1/upstream/${id}/settle`, { method: 'POST', body: { usd } }),
  );
