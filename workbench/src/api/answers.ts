/** A run in the words of every API that the server speaks. */
import { queryOptions } from '@tanstack/react-query';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import type { AnswerList } from '../../../src/http/native/schemas/translation.ts';
import { at, call } from './client.ts';
import { isUnderWay } from './runs.ts';

/** While a run goes on. */
const LOOK_EVERY_MS = 2_000;

/** What the clients of every API are told of a run. */
export function answersQuery(run: Pick<Generation, 'id' | 'state'> | undefined) {
  return queryOptions({
    queryKey: ['answers', run?.id, run?.state],
    queryFn: async ({ signal }) =>
      (await call<AnswerList>(at`/v1/generations/${run?.id ?? ''}/answers`, { signal })).data,
    enabled: run !== undefined,
    refetchInterval: run !== undefined && isUnderWay(run) ? LOOK_EVERY_MS : false,
  });
}
