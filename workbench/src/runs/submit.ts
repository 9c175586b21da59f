/** Runs are begun: with a key, with every file sent, each under an idempotency key of its own. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { sentenceOf } from '../api/error.ts';
import { ownerNow } from '../api/session.ts';
import { useSignInFirst } from '../app/sign-in/sign-in.tsx';
import { withFilesSent } from '../media/held.ts';
import { useStage } from '../shot/stage.ts';
import { attemptsOf, useAttempts } from './attempts.ts';
import type { Wanted } from './attempts.ts';
import { useMyRuns } from './mine.ts';

/** A second press within it, for the very same, is a slip of the hand. */
const SLIP_MS = 1_000;
let last: { readonly wanted: string; readonly at: number } | undefined;

export interface Submitting {
  /** While one signs in or files are sent; a second click does nothing. */
  readonly pending: boolean;
  /** Why nothing was begun. */
  readonly why: string | undefined;
  begin(wanted: Wanted): Promise<void>;
}

export function useBegin(): Submitting {
  const client = useQueryClient();
  const { ask } = useSignInFirst();
  const [, navigate] = useLocation();
  const [pending, setPending] = useState(false);
  const [why, setWhy] = useState<string>();
  const begin = async (wanted: Wanted): Promise<void> => {
    if (pending || isSlip(wanted)) return;
    if (isOnItsWay(wanted)) {
      // Where it can be seen to be.
      useStage.getState().show('runs');
      return;
    }
    setPending(true);
    setWhy(undefined);
    try {
      if (!(await ask())) return;
      const owner = ownerNow(client);
      if (owner === undefined) return;
      const request = await withFilesSent(wanted.request);
      useMyRuns.getState().show(undefined);
      useAttempts.getState().add(attemptsOf({ ...wanted, request }, owner));
      useStage.getState().show('runs');
      navigate('/');
    } catch (error) {
      setWhy(sentenceOf(error));
    } finally {
      setPending(false);
    }
  };
  return { pending, why, begin };
}

/** A double click, or Enter struck twice. Whoever wants two says so, or presses again when the first has begun. */
function isSlip(wanted: Wanted): boolean {
  const now = { wanted: nameOf(wanted), at: performance.now() };
  const before = last;
  last = now;
  return before?.wanted === now.wanted && now.at - before.at < SLIP_MS;
}

/** Pressed again out of impatience: a server that does not answer now would be asked for all of them when it does. */
function isOnItsWay(wanted: Wanted): boolean {
  const name = nameOf(wanted);
  return useAttempts.getState().all.some((each) => each.standing === 'sending' && nameOf(each) === name);
}

function nameOf({ request, versionOf }: Pick<Wanted, 'request' | 'versionOf'>): string {
  return JSON.stringify([request, versionOf]);
}
