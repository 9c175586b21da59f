/** What goes on wherever in the page one is: attempts are sent, and the end of a run is said aloud, in the tab and as a notice. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { VisuallyHidden } from 'react-aria-components';
import { useLocation } from 'wouter';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import { isUnderWay, refreshRuns, useLatestRuns } from '../api/runs.ts';
import { useSignedIn } from '../api/session.ts';
import { notify } from './notices.ts';
import { useSending } from './send.ts';
import { useTitle } from './title.ts';
import { useUnread } from './unread.ts';

/** Of a prompt that is said aloud, in characters. */
const LONGEST = 80;
const NONE: readonly Generation[] = [];

export function RunsWatch(): React.JSX.Element {
  useSending();
  const signedIn = useSignedIn();
  const runs = useLatestRuns().data?.data;
  const ended = useEnds(runs);
  useTitle(signedIn && runs !== undefined ? runs : NONE);
  return (
    <VisuallyHidden>
      <p role="status">{ended.map(endOf).join(' ')}</p>
    </VisuallyHidden>
  );
}

/** Those whose end this page has seen, the latest look's only. */
function useEnds(runs: readonly Generation[] | undefined): readonly Generation[] {
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const busy = useRef<ReadonlySet<string>>(new Set());
  const [ended, setEnded] = useState<readonly Generation[]>(NONE);
  useEffect(() => {
    // Nobody is signed in, or somebody is again: what was under way before is still waited for.
    if (runs === undefined) return;
    const now = runs.filter((run) => !isUnderWay(run) && busy.current.has(run.id));
    busy.current = new Set(runs.filter(isUnderWay).map(({ id }) => id));
    if (now.length === 0) return;
    setEnded(now);
    useUnread.getState().tell(now);
    for (const run of now) {
      void refreshRuns(client, run.id);
      notify(endOf(run), run.id, () => navigate(`/generations/${run.id}`));
    }
  }, [client, navigate, runs]);
  return ended;
}

function endOf({ state, failure_reason: reason, request }: Generation): string {
  if (state === 'completed') return `A run is completed: ${request?.prompt.slice(0, LONGEST) ?? ''}`;
  if (state === 'cancelled') return 'A run was cancelled.';
  return `A run failed: ${reason ?? 'no reason was given'}.`;
}
