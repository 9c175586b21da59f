import type { Grid } from './grid.ts';
import styles from './KeyframeTimeline.module.css';
import { usePlayhead } from './playhead.ts';
import { xOf } from './scale.ts';
import type { Scale } from './scale.ts';

/** Where one looks; apart from the rest, because it moves while the preview plays. */
export function PlayheadLine({
  grid,
  scale,
}: {
  readonly grid: Grid;
  readonly scale: Scale;
}): React.JSX.Element {
  const frame = usePlayhead((playhead) => playhead.frame);
  return (
    <span
      className={styles.playhead}
      style={{ left: xOf(Math.min(frame, grid.frames - 1), scale) }}
      aria-hidden
    />
  );
}
