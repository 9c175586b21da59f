/** A run that goes on: how far it is, what it does, how long it has been and will be; in the frame that the clip will fill. */
import { ProgressBar } from 'react-aria-components';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import { duration } from '../price/Price.tsx';
import { useNow } from '../ui/now.ts';
import styles from './Progress.module.css';
import type { Live } from './story.ts';
import { standingOf, wordOf } from './words.ts';

export interface ProgressProps {
  readonly generation: Generation;
  readonly live: Live | undefined;
}

export function Progress({ generation, live }: ProgressProps): React.JSX.Element {
  const { canvas, progress, state } = generation;
  const { fraction } = live ?? progress;
  const word = standingOf(generation, live?.stage);
  const shape = { '--ratio': canvas.width / canvas.height } as React.CSSProperties;
  return (
    <div className={styles.room} style={shape}>
      <div className={styles.frame}>
        <div className={styles.wipe} style={{ width: `${fraction * 100}%` }} />
      </div>
      <div className={styles.inside}>
        {state === 'queued' ? (
          <Place position={progress.queue_position ?? 0} />
        ) : (
          <Percent fraction={fraction} />
        )}
        <ProgressBar
          className={styles.bar}
          value={fraction * 100}
          isIndeterminate={state === 'queued'}
          valueLabel={word}
          aria-label="Progress"
        >
          <div className={styles.track}>
            <div className={styles.done} style={{ width: `${fraction * 100}%` }} />
          </div>
        </ProgressBar>
        <p className={styles.word}>{state === 'queued' ? wordOf('queued') : word}</p>
        <Times generation={generation} secondsLeft={(live ?? progress).seconds_left} />
        {progress.waiting_for !== null && <p className={styles.waits}>It waits for {progress.waiting_for}</p>}
      </div>
    </div>
  );
}

function Percent({ fraction }: { readonly fraction: number }): React.JSX.Element {
  return (
    <p className={styles.large} aria-hidden>
      {Math.floor(fraction * 100)}
      <small>%</small>
    </p>
  );
}

function Place({ position }: { readonly position: number }): React.JSX.Element {
  return (
    <p className={styles.large} aria-hidden>
      {position === 0 ? 'Next' : position}
      <small>{position === 0 ? 'in line' : 'before it'}</small>
    </p>
  );
}

interface TimesProps {
  readonly generation: Generation;
  readonly secondsLeft: number | null;
}

function Times({ generation, secondsLeft }: TimesProps): React.JSX.Element {
  const now = useNow();
  const from = Date.parse(generation.started_at ?? generation.created_at);
  const elapsed = duration((now - from) / 1000);
  return (
    <p className={styles.times}>
      {generation.started_at === null ? `waiting for ${elapsed}` : elapsed}
      {secondsLeft !== null && generation.state === 'processing' && ` · about ${duration(secondsLeft)} left`}
    </p>
  );
}
