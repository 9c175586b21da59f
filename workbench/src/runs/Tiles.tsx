/** Runs in the strip: small, each with its progress. */
import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import { isUnderWay } from '../api/runs.ts';
import { Poster } from '../player/Poster.tsx';
import { useDraft } from '../shot/draft.ts';
import { useWantedField } from '../shot/form/wanted-field.ts';
import { inFormWords } from '../shot/form/words.ts';
import { Button } from '../ui/Button.tsx';
import { useAttempts } from './attempts.ts';
import type { Attempt } from './attempts.ts';
import styles from './Tiles.module.css';
import { percentOf, shortStandingOf } from './words.ts';

export interface RunTileProps {
  readonly run: Generation;
  readonly isShown: boolean;
  onShow(): void;
}

export function RunTile({ run, isShown, onShow }: RunTileProps): React.JSX.Element {
  const { state, progress, canvas, engine } = run;
  const asks = progress.stage === 'approval' || progress.stage === 'unconfirmed';
  const tile = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isShown) tile.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [isShown]);
  return (
    <button
      ref={tile}
      type="button"
      className={styles.tile}
      data-state={asks ? 'asks' : state}
      aria-current={isShown}
      onClick={onShow}
    >
      <span className={styles.frame}>
        {state === 'completed' ? (
          <Poster generation={run} />
        ) : (
          <span className={styles.percent}>{state === 'processing' ? percentOf(progress.fraction) : ''}</span>
        )}
      </span>
      <span className={styles.text}>
        <span className={styles.word}>{shortStandingOf(run)}</span>
        <span className={styles.prompt}>{run.request?.prompt}</span>
        <span className={styles.facts}>
          {engine} · {canvas.width}×{canvas.height}
        </span>
      </span>
      {isUnderWay(run) && (
        <span className={styles.track} aria-hidden>
          <span className={styles.done} style={{ width: `${progress.fraction * 100}%` }} />
        </span>
      )}
    </button>
  );
}

/** What was asked for and is not begun yet, as far as this page knows. */
export function AttemptTile({ attempt }: { readonly attempt: Attempt }): React.JSX.Element {
  const { key, standing, why, field, request, versionOf } = attempt;
  const { change, remove } = useAttempts();
  const [, navigate] = useLocation();
  /** To where what was refused is set. */
  const mend = (wrong: string): void => {
    useDraft.getState().load(request, versionOf);
    useWantedField.getState().want(wrong);
    navigate('/');
  };
  return (
    <section className={styles.tile} data-state={standing} aria-label="A run that is not begun yet">
      <span className={styles.word}>{WORDS[standing]}</span>
      <span className={styles.prompt}>{request.prompt}</span>
      {why !== undefined && <p className={styles.why}>{inFormWords(why, field)}</p>}
      {standing === 'sending' && why !== undefined && (
        <span className={styles.choices}>
          <Button size="s" onPress={() => change(key, { standing: 'held' })}>
            Stop trying
          </Button>
        </span>
      )}
      {standing !== 'sending' && (
        <span className={styles.choices}>
          {field !== undefined && (
            <Button size="s" onPress={() => mend(field)}>
              Change it
            </Button>
          )}
          <Button
            size="s"
            onPress={() => change(key, { standing: 'sending', why: undefined, at: Date.now() })}
          >
            Send again
          </Button>
          <Button size="s" look="quiet" onPress={() => remove(key)}>
            Discard
          </Button>
        </span>
      )}
    </section>
  );
}

const WORDS: Readonly<Record<Attempt['standing'], string>> = {
  sending: 'Sending …',
  held: 'Was it sent? Sending it again cannot pay twice',
  refused: 'Not begun',
};
