import { timeCode } from '../player/grid.ts';
import { usePlayhead } from '../timeline/playhead.ts';
import { scrubbed } from '../ui/scrub.ts';
import { goTo, LONG_STEP } from './keys.ts';
import styles from './ScrubBar.module.css';

/** Frames under the pointer, with their numbers. */
export function ScrubBar({
  frames,
  fps,
}: {
  readonly frames: number;
  readonly fps: number;
}): React.JSX.Element {
  const frame = usePlayhead((head) => head.frame);
  const at = Math.min(frame, frames - 1);
  const go = (to: number): void => goTo(to, frames);
  const goUnder = (event: React.PointerEvent): void => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    go(Math.floor(((event.clientX - left) / width) * frames));
  };
  const keys: Readonly<Record<string, number>> = {
    ArrowLeft: at - 1,
    ArrowDown: at - 1,
    ArrowRight: at + 1,
    ArrowUp: at + 1,
    PageUp: at + LONG_STEP,
    PageDown: at - LONG_STEP,
    Home: 0,
    End: frames - 1,
  };
  return (
    <div
      className={styles.bar}
      role="slider"
      tabIndex={0}
      aria-label="Frame of the preview"
      aria-valuemin={0}
      aria-valuemax={frames - 1}
      aria-valuenow={at}
      aria-valuetext={`Frame ${at}, ${timeCode(at, fps)}`}
      onKeyDown={(event) => {
        const to = keys[event.key];
        if (to === undefined) return;
        event.preventDefault();
        go(event.shiftKey && event.key.startsWith('Arrow') ? at + (to - at) * LONG_STEP : to);
      }}
      {...scrubbed(goUnder)}
    >
      {ticksOf(frames, fps).map((tick) => (
        <span key={tick} className={styles.tick} style={{ left: `${(100 * tick) / frames}%` }}>
          {tick}
        </span>
      ))}
      <span className={styles.head} style={{ left: `${(100 * (at + 0.5)) / frames}%` }} />
    </div>
  );
}

/** One a second. */
function ticksOf(frames: number, fps: number): number[] {
  return Array.from({ length: Math.ceil(frames / fps) }, (_, n) => n * fps);
}
