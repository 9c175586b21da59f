import { Columns2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import { Poster } from '../player/Poster.tsx';
import { isCompleted } from './actions.ts';
import styles from './VersionStrip.module.css';

export interface VersionsProps {
  /** The first one first. */
  readonly versions: readonly Generation[];
  readonly shown: Generation;
  readonly beside: Generation | undefined;
  onShow(id: string): void;
  onCompare(id: string | undefined): void;
}

/** The versions in a row, the first one first; two of them can stand beside each other. */
export function VersionStrip({
  versions,
  shown,
  beside,
  onShow,
  onCompare,
}: VersionsProps): React.JSX.Element {
  const here = useRef<HTMLLIElement>(null);
  useEffect(() => {
    // Newer browsers give a promise, which would be taken for the end of the effect.
    here.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [shown.id]);
  return (
    <ol className={styles.strip} aria-label="Versions">
      {versions.map((run, at) => (
        <li
          key={run.id}
          ref={run.id === shown.id ? here : undefined}
          className={styles.version}
          data-shown={run.id === shown.id}
          data-beside={run.id === beside?.id}
        >
          <button
            type="button"
            className={styles.open}
            aria-label={`Version ${at + 1}, ${run.state}`}
            aria-current={run.id === shown.id}
            onClick={() => onShow(run.id)}
          >
            <span className={styles.frame}>
              {isCompleted(run) ? (
                <Poster generation={run} />
              ) : (
                <span className={styles.state}>{run.state}</span>
              )}
            </span>
          </button>
          <span className={styles.line}>
            <span className={styles.number}>v{at + 1}</span>
            <span className={styles.engine}>{tellingOf(run)}</span>
            {run.id !== shown.id && isCompleted(run) && isCompleted(shown) && (
              <button
                type="button"
                className={styles.compare}
                aria-label={`Compare with version ${at + 1}`}
                aria-pressed={run.id === beside?.id}
                onClick={() => onCompare(run.id === beside?.id ? undefined : run.id)}
              >
                <Columns2 size={14} aria-hidden />
              </button>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}

function tellingOf({ engine, canvas }: Generation): string {
  return `${engine} · ${Math.min(canvas.width, canvas.height)}p`;
}
