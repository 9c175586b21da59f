/** Who is signed in, for the whole page. */
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Query, QueryClient, UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import type { Session } from '../../../src/http/native/schemas/session.ts';
import { call } from './client.ts';

export const SESSION = ['session'] as const;

const sessionQuery = queryOptions({
  queryKey: SESSION,
  queryFn: ({ signal }) => call<Session>('/v1/session', { signal }),
});

/** Asked anew whenever somebody comes back to the page: he may have signed out in another one. */
export function useSession(): UseQueryResult<Session> {
  return useQuery({ ...sessionQuery, refetchOnWindowFocus: 'always' });
}

/** As far as it is known, or as the server says then. @throws as `call` */
export async function isSignedIn(client: QueryClient): Promise<boolean> {
  return (await client.query({ ...sessionQuery, staleTime: 'static' })).key !== null;
}

export function isSession({ queryKey }: Pick<Query, 'queryKey'>): boolean {
  return queryKey[0] === SESSION[0];
}

/** False also before it is known. */
export function useSignedIn(): boolean {
  const { data } = useSession();
  return data !== undefined && data.key !== null;
}

export function useIsAdmin(): boolean {
  return useSession().data?.key?.admin === true;
}

export function useSignIn(): UseMutationResult<Session, Error, string> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (api_key: string) => call<Session>('/v1/session', { method: 'POST', body: { api_key } }),
    onSuccess: (session) => adopt(client, session),
  });
}

/** Who did it leaves the page: what it shows would be asked for anew, and refused. */
export function useSignOut(): UseMutationResult<Session, Error, void> {
  return useMutation({ mutationFn: () => call<Session>('/v1/session', { method: 'DELETE' }) });
}

/** A look that is still under way knows less. */
async function adopt(client: QueryClient, session: Session): Promise<void> {
  await client.cancelQueries({ queryKey: SESSION });
  client.setQueryData(SESSION, session);
}

/** Whose key signs now. */
export function ownerNow(client: QueryClient): string | undefined {
  return client.getQueryData<Session>(SESSION)?.key?.owner;
}
