import { Ban, Check, Ellipsis, Hourglass, Layers2, NotebookPen, Star, TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import { VisuallyHidden } from 'react-aria-components';
import { Link } from 'wouter';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import { Poster } from '../player/Poster.tsx';
import { exactTimeOf, shortTimeOf } from '../ui/time.ts';
import { isCompleted, shotAddress } from './actions.ts';
import styles from './Card.module.css';
import { lengthOf, promptOf, tellOf } from './describe.ts';

export interface CardProps {
  readonly run: Generation;
  readonly isChosen: boolean;
  /** The one that the keyboard is on. */
  readonly isCurrent: boolean;
  readonly showsStack: boolean;
  onChoose(id: string, stretch: boolean): void;
  onFavourite(run: Generation): void;
  onMenu(run: Generation, at: HTMLElement): void;
}

/** One run in the gallery. Its buttons are plain ones: many cards pass by while one scrolls. */
export const Card = memo(function Card({
  run,
  isChosen,
  isCurrent,
  showsStack,
  onChoose,
  onFavourite,
  onMenu,
}: CardProps): React.JSX.Element {
  const prompt = promptOf(run);
  const tab = isCurrent ? 0 : -1;
  const { versions = 1, last_clip: earlier } = run;
  const showsEarlier = showsStack && earlier !== null && earlier !== undefined;
  return (
    <div
      role="gridcell"
      className={styles.card}
      tabIndex={tab}
      data-run={run.id}
      data-chosen={isChosen}
      aria-selected={isChosen}
    >
      <VisuallyHidden>{tellOf(run)}</VisuallyHidden>
      <div className={styles.frame} data-stack={showsStack && versions > 1}>
        {isCompleted(run) ? (
          <Poster generation={run} />
        ) : showsEarlier ? (
          <Poster generation={earlier} />
        ) : (
          <Face run={run} />
        )}
        <Link className={styles.cover} href={shotAddress(run)} tabIndex={-1} draggable={false} aria-hidden />
        <button
          type="button"
          className={styles.choose}
          tabIndex={tab}
          aria-label={`Choose ${prompt}`}
          aria-pressed={isChosen}
          onClick={(event) => onChoose(run.id, event.shiftKey)}
        >
          <Check size={14} aria-hidden />
        </button>
        <button
          type="button"
          className={styles.star}
          tabIndex={tab}
          aria-label={`Favourite ${prompt}`}
          aria-pressed={run.favourite}
          onClick={() => onFavourite(run)}
        >
          <Star size={15} aria-hidden fill={run.favourite ? 'currentColor' : 'none'} />
        </button>
        <p className={styles.facts} aria-hidden>
          {showsEarlier && <Fruitless run={run} />}
          {showsStack && versions > 1 && (
            <span className={styles.fact}>
              <Layers2 size={12} />
              {versions}
            </span>
          )}
          <span className={styles.fact}>{lengthOf(run)}</span>
        </p>
      </div>
      <div className={styles.caption} aria-hidden>
        <p className={styles.prompt} title={prompt}>
          {prompt}
        </p>
        <p className={styles.meta}>
          <span className={styles.engine}>{run.engine}</span>
          <span className={styles.size}>
            {run.canvas.width} × {run.canvas.height}
          </span>
          <time dateTime={run.created_at} title={exactTimeOf(run.created_at)}>
            {shortTimeOf(run.created_at)}
          </time>
          {run.note !== '' && (
            <span className={styles.note} title={run.note}>
              <NotebookPen size={12} aria-label="Has a note" />
            </span>
          )}
        </p>
      </div>
      <button
        type="button"
        className={styles.menu}
        tabIndex={tab}
        aria-label={`More for ${prompt}`}
        aria-haspopup="menu"
        onClick={(event) => onMenu(run, event.currentTarget)}
      >
        <Ellipsis size={16} aria-hidden />
      </button>
    </div>
  );
});

/** Over the still of an earlier version: what became of the newest one. */
function Fruitless({ run: { state, failure_reason } }: { readonly run: Generation }): React.JSX.Element {
  const failed = state === 'failed';
  return (
    <span className={styles.fact} data-bad={failed} title={failure_reason ?? undefined}>
      {failed ? <TriangleAlert size={12} /> : <Ban size={12} />}
      {failed ? 'newest failed' : 'newest cancelled'}
    </span>
  );
}

/** In place of a still that is not there (yet). */
function Face({ run }: { readonly run: Generation }): React.JSX.Element {
  const { state, progress, failure_reason } = run;
  if (state === 'completed')
    return (
      <p className={styles.face} aria-hidden>
        The clip has been deleted
      </p>
    );
  if (state === 'cancelled') {
    return (
      <p className={styles.face} aria-hidden>
        <Ban size={18} aria-hidden />
        Cancelled
      </p>
    );
  }
  if (state === 'failed') {
    return (
      <p className={styles.face} data-bad aria-hidden>
        <TriangleAlert size={18} aria-hidden />
        <span className={styles.reason}>{failure_reason}</span>
      </p>
    );
  }
  const percent = Math.round(progress.fraction * 100);
  return (
    <p className={styles.face} aria-hidden>
      <Hourglass size={18} aria-hidden />
      <span>
        {progress.stage}
        {percent > 0 && ` · ${percent} %`}
      </span>
      <span className={styles.bar}>
        <span className={styles.done} style={{ width: `${percent}%` }} />
      </span>
    </p>
  );
}
