import { Maximize2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import { isUnderWay, useLatestRuns } from '../api/runs.ts';
import { useSession } from '../api/session.ts';
import { Button } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { useAttempts } from './attempts.ts';
import { Bell } from './Bell.tsx';
import { Interrupted } from './Interrupted.tsx';
import { useMyRuns } from './mine.ts';
import { Run } from './Run.tsx';
import styles from './RunsPanel.module.css';
import { AttemptTile, RunTile } from './Tiles.tsx';
import { useShowsRuns } from './unread.ts';

const MOST_IN_SIGHT = 4;

/** What was begun here and what is under way elsewhere with this key, the newest first; one of them closely. */
export default function RunsPanel(): React.JSX.Element {
  const runs = useMine();
  const attempts = useMyAttempts();
  const { shown, show } = useMyRuns();
  const latest = useLatestRuns();
  const [, navigate] = useLocation();
  useShowsRuns();
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // On a phone the runs are below the form.
    const top = panel.current?.getBoundingClientRect().top ?? 0;
    if (attempts.length > 0 && top > window.innerHeight / 2) panel.current?.scrollIntoView();
  }, [attempts.length]);
  const open = shown ?? (attempts.length === 0 ? runs[0]?.id : undefined);
  if (open === undefined && attempts.length === 0) {
    if (latest.error !== null) return <Interrupted error={latest.error} hasRun={false} />;
    return (
      <Empty title="Nothing has run yet">
        Write what is to be seen, and how the camera moves. Then generate it.
      </Empty>
    );
  }
  return (
    <div ref={panel} className={styles.panel}>
      <Many runs={runs} />
      {runs.length + attempts.length > 1 || attempts.length > 0 ? (
        <ul className={styles.strip} aria-label="Runs">
          {attempts.map((attempt) => (
            <li key={attempt.key}>
              <AttemptTile attempt={attempt} />
            </li>
          ))}
          {runs.map((run) => (
            <li key={run.id}>
              <RunTile run={run} isShown={run.id === open} onShow={() => show(run.id)} />
            </li>
          ))}
        </ul>
      ) : null}
      {open !== undefined && (
        <Run
          key={open}
          id={open}
          actions={
            <>
              <Bell />
              <Button
                look="quiet"
                size="s"
                icon
                aria-label="Open the page of this run"
                onPress={() => navigate(`/generations/${open}`)}
              >
                <Maximize2 size={14} aria-hidden />
              </Button>
            </>
          }
        />
      )}
    </div>
  );
}

/** Where more go on than the strip has room for: how they stand, and where they are chosen from. */
function Many({ runs }: { readonly runs: readonly Generation[] }): React.JSX.Element | null {
  const busy = runs.filter(isUnderWay);
  if (busy.length <= MOST_IN_SIGHT) return null;
  const waiting = busy.filter(({ state }) => state === 'queued').length;
  return (
    <p className={styles.many}>
      {busy.length - waiting} at work, {waiting} wait.{' '}
      <Link href="/history?state=queued&versions=all">Choose among those that wait</Link>
    </p>
  );
}

function useMine(): readonly Generation[] {
  const runs = useLatestRuns().data?.data ?? [];
  const ids = useMyRuns((mine) => mine.ids);
  return runs.filter((run) => isUnderWay(run) || ids.includes(run.id));
}

function useMyAttempts() {
  const owner = useSession().data?.key?.owner;
  const all = useAttempts((attempts) => attempts.all);
  // Signed out in mid-session: what waits is shown as waiting.
  return all.filter((attempt) => owner === undefined || attempt.owner === owner);
}
