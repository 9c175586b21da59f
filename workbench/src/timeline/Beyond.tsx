import { Button } from '../ui/Button.tsx';
import type { Grid } from './grid.ts';
import styles from './KeyframeTimeline.module.css';
import { beyond, carried } from './pins.ts';
import type { Pin } from './pins.ts';

export interface BeyondProps {
  readonly pins: readonly Pin[];
  readonly grid: Grid;
  onCarried(pins: readonly Pin[], said: string): void;
}

/** Pins for which the clip has no frame, as after another length was chosen; and the ways to bring them in. */
export function Beyond({ pins, grid, onCarried }: BeyondProps): React.JSX.Element | null {
  const outside = beyond(pins, grid).length;
  if (outside === 0) return null;
  const furthest = Math.max(...pins.map(({ index }) => grid.frameOf(index)));
  const squeeze = (grid.frames - 1) / Math.max(1, furthest);
  return (
    <p className={styles.beyond}>
      {outside === 1 ? 'One keyframe lies' : `${outside} keyframes lie`} after the last frame of the clip.
      <Button
        size="s"
        onPress={() => onCarried(carried(pins, grid, grid, squeeze), 'All keyframes squeezed in')}
      >
        Squeeze all of them in
      </Button>
      <Button
        size="s"
        onPress={() => onCarried(carried(pins, grid, grid, 1), 'Keyframes brought to the end')}
      >
        Bring {outside === 1 ? 'it' : 'them'} to the end
      </Button>
    </p>
  );
}
