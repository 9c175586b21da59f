/** A request in the words of every API that the server speaks, and the models of all of them. */
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import type { Model, ModelList } from '../../../src/http/native/schemas/model.ts';
import type { Translation, TranslationList } from '../../../src/http/native/schemas/translation.ts';
import type { GenerationRequest } from '../../../src/ray/request.ts';
import type { JsonObject } from '../../../src/snippets/index.ts';
import { call } from './client.ts';

/** As the server shows it; what it sends as an object is JSON. */
export interface Said extends Omit<Translation, 'call'> {
  readonly call: { readonly model: string; readonly body: JsonObject } | null;
}
export interface SaidList extends Omit<TranslationList, 'data'> {
  readonly data: readonly Said[];
}

/** @param isAskable nothing is asked for what would be refused */
export function useTranslations(request: GenerationRequest, isAskable: boolean): UseQueryResult<SaidList> {
  return useQuery({
    queryKey: ['translations', request],
    queryFn: ({ signal }) => call<SaidList>('/v1/translations', { method: 'POST', body: request, signal }),
    enabled: isAskable,
    placeholderData: keepPreviousData,
    staleTime: 600_000,
  });
}

/** They change with the server only. */
export const modelsQuery = queryOptions({
  queryKey: ['models'],
  queryFn: async ({ signal }): Promise<readonly Model[]> =>
    (await call<ModelList>('/v1/models', { signal })).data,
  staleTime: Number.POSITIVE_INFINITY,
});
