/** Attempts are sent, and sent again while no answer comes, wherever in the page one is. */
import { useQueryClient } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import { at, call } from '../api/client.ts';
import { ApiError, sentenceOf } from '../api/error.ts';
import { agreedPrice, isDearer, PRICES } from '../api/price.ts';
import { refreshRuns } from '../api/runs.ts';
import { useSession } from '../api/session.ts';
import { isOld, useAttempts } from './attempts.ts';
import type { Attempt } from './attempts.ts';
import { useMyRuns } from './mine.ts';

const AGAIN_MS = 2_000;
/** A server that answers with a fault of its own so often is left alone until a person says so. */
const MOST_FAULTS = 5;
/** 503 of a request that nobody can do now; any other one is said before anything is written, or may have been begun. */
const NOBODY_LEFT = 'no_engine_left';

/** 408: what a proxy says when it has waited enough, whatever became of the request behind it. */
const TOO_LONG = 408;

/** Of this page; another tab that sends the same attempt gets the same generation. */
const underWay = new Set<string>();
const faults = new Map<string, number>();

/** Sends what is to be sent, as long as it is there and its owner is signed in. */
export function useSending(): void {
  const client = useQueryClient();
  const owner = useSession().data?.key?.owner;
  const attempts = useAttempts(({ all }) => all);
  useEffect(() => {
    for (const attempt of attempts) {
      const goes = attempt.owner === owner && attempt.standing === 'sending' && !underWay.has(attempt.key);
      if (!goes) continue;
      // The machine slept, or nobody was signed in.
      if (isOld(attempt)) useAttempts.getState().change(attempt.key, { standing: 'held' });
      else void send(client, attempt);
    }
  }, [client, owner, attempts]);
}

async function send(client: QueryClient, { key, request, versionOf, most }: Attempt): Promise<void> {
  underWay.add(key);
  const { change, remove } = useAttempts.getState();
  const headers = { 'Idempotency-Key': key, ...agreedPrice(most) };
  const path = versionOf === undefined ? '/v1/generations' : at`/v1/generations?version_of=${versionOf}`;
  try {
    const made = await call<Generation>(path, { method: 'POST', body: request, headers });
    if (isStillSending(key)) useMyRuns.getState().begin([made.id]);
    remove(key);
    await refreshRuns(client);
  } catch (error) {
    const standing = standingAfter(key, error);
    if (standing === 'sending') await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    const field = error instanceof ApiError ? error.field : undefined;
    if (isStillSending(key)) change(key, { standing, why: sentenceOf(error), field });
    if (isDearer(error)) {
      // The sentence names the price: whoever sends it again agrees to it.
      change(key, { most: undefined });
      await client.invalidateQueries({ queryKey: [PRICES] });
    }
  } finally {
    underWay.delete(key);
  }
}

/** Whoever lost patience meanwhile has said so. */
function isStillSending(key: string): boolean {
  return useAttempts.getState().all.some((one) => one.key === key && one.standing === 'sending');
}

function standingAfter(key: string, error: unknown): Attempt['standing'] {
  if (!(error instanceof ApiError)) return 'sending';
  // It goes on when its owner has signed in again.
  if (error.status === 401) return 'sending';
  const isFault = error.status >= 500 || error.status === TOO_LONG;
  if (!isFault || error.code === NOBODY_LEFT) return 'refused';
  const count = (faults.get(key) ?? 0) + 1;
  faults.set(key, count);
  return count < MOST_FAULTS ? 'sending' : 'held';
}
