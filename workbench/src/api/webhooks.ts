/** Webhooks: what was sent for a run, and the receiver to try them with. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { UseMutationResult } from '@tanstack/react-query';
import type { z } from 'zod';
import type { deliverySchema } from '../../../src/http/native/schemas/generation.ts';
import type { Inspector } from '../../../src/http/native/schemas/inspector.ts';
import { at, call } from './client.ts';

export type Delivery = z.infer<typeof deliverySchema>;

const INSPECTOR = ['webhook-inspector'] as const;
const PATH = '/v1/webhook-inspector';
/** While it is looked at. */
const LOOK_EVERY_MS = 2_000;

export const inspectorQuery = queryOptions({
  queryKey: INSPECTOR,
  queryFn: ({ signal }) => call<Inspector>(PATH, { signal }),
  refetchInterval: LOOK_EVERY_MS,
});

export function deliveriesQuery(generation: string) {
  return queryOptions({
    queryKey: ['deliveries', generation],
    queryFn: async ({ signal }) =>
      (await call<{ data: Delivery[] }>(at`/v1/generations/${generation}/webhooks`, { signal })).data,
    refetchInterval: LOOK_EVERY_MS,
  });
}

export function useOpenInspector(): UseMutationResult<Inspector, Error, void> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call<Inspector>(PATH, { method: 'POST' }),
    onSuccess: (inspector) => client.setQueryData(INSPECTOR, inspector),
  });
}

export function useCloseInspector(): UseMutationResult<void, Error, void> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call<void>(PATH, { method: 'DELETE' }),
    onSuccess: () => client.invalidateQueries({ queryKey: INSPECTOR }),
  });
}

export function useSendAgain(generation: string): UseMutationResult<Delivery, Error, string> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (delivery: string) =>
      call<Delivery>(at`/v1/generations/${generation}/webhooks/${delivery}/resend`, { method: 'POST' }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['deliveries', generation] }),
  });
}
