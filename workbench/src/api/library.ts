/** Favourites, notes, collections and presets, as the page asks for them. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { InfiniteData, QueryClient, UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import type {
  Collection,
  CollectionList,
  Preset,
  PresetList,
} from '../../../src/http/native/schemas/library.ts';
import { at, call } from './client.ts';
import { GENERATION, GENERATIONS } from './generations.ts';
import type { GenerationPage } from './generations.ts';

export type PresetRequest = Preset['request'];

const COLLECTIONS = 'collections';
const PRESETS = 'presets';

/** @param signedIn nothing is asked for before somebody is */
export function useCollections(signedIn = true): UseQueryResult<Collection[]> {
  return useQuery({
    queryKey: [COLLECTIONS],
    queryFn: async ({ signal }) => (await call<CollectionList>('/v1/collections', { signal })).data,
    enabled: signedIn,
  });
}

/** @param signedIn nothing is asked for before somebody is */
export function usePresets(signedIn = true): UseQueryResult<PresetList['data']> {
  return useQuery({
    queryKey: [PRESETS],
    queryFn: async ({ signal }) => (await call<PresetList>('/v1/presets', { signal })).data,
    enabled: signedIn,
  });
}

/** With all of its versions. */
export function usePreset(id: string): UseQueryResult<Preset> {
  return useQuery({
    queryKey: [PRESETS, id],
    queryFn: ({ signal }) => call<Preset>(at`/v1/presets/${id}`, { signal }),
  });
}

export interface Annotation {
  readonly id: string;
  readonly favourite?: boolean;
  readonly note?: string;
}

/** Shown at once; taken back where the server refuses. */
export function useAnnotate(): UseMutationResult<Generation, Error, Annotation> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...said }: Annotation) =>
      call<Generation>(at`/v1/generations/${id}`, { method: 'PATCH', body: said }),
    onMutate: ({ id, ...said }) => changeEverywhere(client, id, said),
    onError: () => client.invalidateQueries({ queryKey: [GENERATIONS] }),
    onSettled: (_answer, error, { id }) =>
      error === null ? undefined : client.invalidateQueries({ queryKey: [GENERATION, id] }),
  });
}

/** Lists of favourites and of notes found are right again. */
export function refreshLists(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ queryKey: [GENERATIONS] });
}

export function useChangeLibrary<Change>(
  send: (change: Change) => Promise<unknown>,
): UseMutationResult<unknown, Error, Change> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSettled: () =>
      Promise.all(
        [COLLECTIONS, PRESETS, GENERATIONS].map((name) => client.invalidateQueries({ queryKey: [name] })),
      ),
  });
}

export const library = {
  createCollection: (name: string) => call<Collection>('/v1/collections', { method: 'POST', body: { name } }),
  changeCollection: ({ id, ...changes }: { id: string; name?: string; position?: number }) =>
    call<Collection>(at`/v1/collections/${id}`, { method: 'PATCH', body: changes }),
  deleteCollection: (id: string) => call<void>(at`/v1/collections/${id}`, { method: 'DELETE' }),
  /** @param put `before`: in front of that one; else at the end */
  collect: async ({
    id,
    ids,
    before,
  }: {
    id: string;
    ids: readonly string[];
    before?: string | undefined;
  }) => {
    for (let from = 0; from < ids.length; from += MOST_AT_ONCE) {
      await call<Collection>(at`/v1/collections/${id}/generations`, {
        method: 'POST',
        body: { generation_ids: ids.slice(from, from + MOST_AT_ONCE), ...(before && { before }) },
      });
    }
  },
  uncollect: async ({ id, ids }: { id: string; ids: readonly string[] }) => {
    for (const each of ids)
      await call<void>(at`/v1/collections/${id}/generations/${each}`, { method: 'DELETE' });
  },
  createPreset: (preset: { name: string; request: PresetRequest }) =>
    call<Preset>('/v1/presets', { method: 'POST', body: preset }),
  addPresetVersion: ({ id, request }: { id: string; request: PresetRequest }) =>
    call<Preset>(at`/v1/presets/${id}/versions`, { method: 'POST', body: { request } }),
  renamePreset: ({ id, name }: { id: string; name: string }) =>
    call<Preset>(at`/v1/presets/${id}`, { method: 'PATCH', body: { name } }),
  deletePreset: (id: string) => call<void>(at`/v1/presets/${id}`, { method: 'DELETE' }),
} as const;

const MOST_AT_ONCE = 100;

/** In every list and look that has it. */
function changeEverywhere(client: QueryClient, id: string, said: Partial<Generation>): void {
  const changed = (each: Generation): Generation => (each.id === id ? { ...each, ...said } : each);
  client.setQueriesData<InfiniteData<GenerationPage>>({ queryKey: [GENERATIONS] }, (lists) =>
    lists === undefined || !('pages' in lists)
      ? lists
      : { ...lists, pages: lists.pages.map((page) => ({ ...page, data: page.data.map(changed) })) },
  );
  client.setQueriesData<Generation>({ queryKey: [GENERATION, id] }, (look) => look && changed(look));
}
