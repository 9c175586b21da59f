/** Finals and further takes of a run: its request once more, on another engine, tier or seed. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import type { z } from 'zod';
import type { Quote } from '../../../src/http/native/schemas/admin.ts';
import type { finalizeSchema } from '../../../src/http/native/schemas/finalize.ts';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import { at, call } from '../api/client.ts';
import { agreedPrice, isDearer } from '../api/price.ts';

const QUOTE = 'version quote';

export type Changes = z.infer<typeof finalizeSchema>;

/** What it would cost; nothing is made. */
export function useVersionQuote(id: string, changes: Changes): UseQueryResult<Quote> {
  return useQuery({
    queryKey: [QUOTE, id, changes],
    queryFn: ({ signal }) =>
      call<Quote>(at`/v1/generations/${id}/finalize?dry_run=true`, { method: 'POST', body: changes, signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
}

export interface NewVersion {
  readonly changes: Changes;
  readonly idempotencyKey: string;
  /** What was shown that it costs, in US dollars. */
  readonly most: number | undefined;
}

export function useNewVersion(id: string): UseMutationResult<Generation, Error, NewVersion> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ changes, idempotencyKey, most }: NewVersion) =>
      call<Generation>(at`/v1/generations/${id}/finalize`, {
        method: 'POST',
        body: changes,
        headers: { 'Idempotency-Key': idempotencyKey, ...agreedPrice(most) },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['generations'] }),
    onError: (error) => (isDearer(error) ? client.invalidateQueries({ queryKey: [QUOTE, id] }) : undefined),
  });
}
