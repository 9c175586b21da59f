/** One run, from its place in the queue to its clip. */
import { lazy, Suspense } from 'react';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import { isUnderWay, useRun } from '../api/runs.ts';
import { CancelButton } from './CancelButton.tsx';
import { Ending } from './Ending.tsx';
import { Facts } from './Facts.tsx';
import { Interrupted } from './Interrupted.tsx';
import { Progress } from './Progress.tsx';
import styles from './Run.module.css';
import { RunCode } from './RunCode.tsx';
import { RunLog } from './RunLog.tsx';
import { useStory } from './story.ts';
import type { Story } from './story.ts';
import { Undecided } from './Undecided.tsx';

const Player = lazy(async () => ({ default: (await import('../player/Player.tsx')).Player }));

export interface RunProps {
  readonly id: string;
  /** Beside the title. */
  readonly actions?: React.ReactNode;
}

export function Run({ id, actions }: RunProps): React.JSX.Element {
  const { data: generation, error } = useRun(id);
  const story = useStory(id);
  if (generation === undefined) return <Interrupted error={error} hasRun={false} />;
  return (
    <article className={styles.run}>
      <header className={styles.head}>
        <h2 className={styles.prompt} title={generation.request?.prompt}>
          {generation.request?.prompt ?? 'A run'}
        </h2>
        <div className={styles.actions}>
          {isUnderWay(generation) && generation.progress.stage !== 'unconfirmed' && (
            <CancelButton generation={generation} />
          )}
          {actions}
        </div>
      </header>
      <Interrupted error={error} hasRun />
      <div className={styles.columns}>
        <div className={styles.main}>
          <Result generation={generation} story={story} />
          <RunLog lines={story.lines} from={generation.created_at} />
          <RunCode id={id} />
        </div>
        <div className={styles.side}>
          <Facts generation={generation} />
        </div>
      </div>
    </article>
  );
}

function Result({ generation, story }: { generation: Generation; story: Story }): React.JSX.Element {
  const { state, progress } = generation;
  if (state === 'completed') {
    return (
      <Suspense fallback={null}>
        <Player generation={generation} />
      </Suspense>
    );
  }
  if (!isUnderWay(generation)) return <Ending generation={generation} />;
  if (progress.stage === 'approval' || progress.stage === 'unconfirmed') {
    // It is held as it is asked for, and lost after much else.
    const said = story.lines.filter(({ kind }) => kind === 'log');
    const why = progress.stage === 'approval' ? said.at(0) : said.at(-1);
    return <Undecided generation={generation} said={why?.text} />;
  }
  return <Progress generation={generation} live={story.live} />;
}
