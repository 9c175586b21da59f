import { FRAME_RATE } from '../../../src/ray/request.ts';
import { scrubbed } from '../ui/scrub.ts';
import { inSeconds } from './grid.ts';
import type { Grid } from './grid.ts';
import { lookAt } from './look-at.ts';
import { usePlayhead } from './playhead.ts';
import styles from './Ruler.module.css';
import { frameAtX, ticksOf, xOf } from './scale.ts';
import type { Scale } from './scale.ts';

const BIG_STEP = 6;

/** Frame numbers, and the playhead: pressed or dragged, it goes there. */
export function Ruler({ grid, scale }: { readonly grid: Grid; readonly scale: Scale }): React.JSX.Element {
  const frame = usePlayhead((playhead) => playhead.frame);
  const last = grid.frames - 1;
  const now = Math.min(frame, last);
  const go = (to: number): void => lookAt(Math.min(last, Math.max(0, Math.round(to))));
  const under = (event: React.PointerEvent): void =>
    go(frameAtX(event.clientX - event.currentTarget.getBoundingClientRect().left, scale));
  return (
    <div
      className={styles.ruler}
      role="slider"
      tabIndex={0}
      aria-label="Frame of the preview"
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={now}
      aria-valuetext={`Frame ${now}, ${inSeconds(now)}`}
      {...scrubbed(under)}
      onKeyDown={(event) => {
        const to = frameOfKey(event, now, last);
        if (to === undefined) return;
        event.preventDefault();
        go(to);
      }}
    >
      {ticksOf(scale).map(({ frame: at, named }) => (
        <span
          key={at}
          className={styles.tick}
          data-kind={at % FRAME_RATE === 0 ? 'second' : named ? 'named' : 'line'}
          style={{ left: xOf(at, scale) }}
        >
          {named ? <span className={styles.number}>{at}</span> : null}
        </span>
      ))}
    </div>
  );
}

/** Where the keys of a slider lead, as far as they are keys of one. */
export function frameOfKey(
  { key, shiftKey, altKey, ctrlKey, metaKey }: React.KeyboardEvent,
  now: number,
  last: number,
): number | undefined {
  if (altKey || ctrlKey || metaKey) return undefined;
  const step = shiftKey ? BIG_STEP : 1;
  if (key === 'ArrowRight' || key === 'ArrowUp') return now + step;
  if (key === 'ArrowLeft' || key === 'ArrowDown') return now - step;
  if (key === 'PageUp') return now + FRAME_RATE;
  if (key === 'PageDown') return now - FRAME_RATE;
  if (key === 'Home') return 0;
  return key === 'End' ? last : undefined;
}
