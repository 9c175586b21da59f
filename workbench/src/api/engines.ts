/** What can render on this server. */
import { useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import type { z } from 'zod';
import type { engineListSchema } from '../../../src/http/native/schemas/admin.ts';
import { call } from './client.ts';
import { useSignedIn } from './session.ts';

export type EngineList = z.infer<typeof engineListSchema>;

export const ENGINES = 'engines';

/**
 * Nothing is asked for before somebody is signed in.
 *
 * @param every how often they are asked again, in milliseconds: whether they are well changes by itself
 */
export function useEngines(every?: number): UseQueryResult<EngineList> {
  return useQuery({
    queryKey: [ENGINES],
    queryFn: ({ signal }) => call<EngineList>('/v1/engines', { signal }),
    enabled: useSignedIn(),
    ...(every === undefined ? {} : { refetchInterval: every }),
  });
}
