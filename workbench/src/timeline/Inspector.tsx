import { Copy, ImageUp, Trash2 } from 'lucide-react';
import { FilePick } from '../media/FilePick.tsx';
import { Button } from '../ui/Button.tsx';
import { NumberField } from '../ui/NumberField.tsx';
import type { Grid } from './grid.ts';
import { inSeconds } from './grid.ts';
import styles from './Inspector.module.css';
import { rankOf } from './pin-names.ts';
import { decibels } from './PinMark.tsx';
import { roomFor } from './pins.ts';
import type { Pin } from './pins.ts';
import { verdictOf } from './scores.ts';
import type { Score } from './scores.ts';

export interface InspectorProps {
  readonly pins: readonly Pin[];
  readonly at: number;
  readonly grid: Grid;
  readonly score: Score | undefined;
  onMove(frame: number): void;
  onDuplicate(): void;
  onReplace(files: readonly File[]): void;
  onRemove(): void;
}

/** The pin that was chosen, in numbers. */
export function Inspector(props: InspectorProps): React.JSX.Element | null {
  const { pins, at, grid, score, onMove, onDuplicate, onReplace, onRemove } = props;
  const pin = pins[at];
  if (pin === undefined) return null;
  const frame = grid.frameOf(pin.index);
  const isEnd = frame === grid.frames - 1;
  return (
    <div className={styles.inspector} role="group" aria-label={rankOf(at, pins)}>
      <p className={styles.name}>{rankOf(at, pins)}</p>
      <div className={styles.frame}>
        <NumberField
          aria-label="Frame"
          value={frame}
          stepper
          least={0}
          most={grid.frames - 1}
          onChange={(to = frame) => onMove(to)}
        />
        <span className={styles.place}>
          {isEnd && !grid.known ? 'the end of the footage' : inSeconds(frame)}
          {isEnd && grid.known ? ` · the end, sent as ${pin.index}` : ''}
        </span>
      </div>
      {score === undefined ? null : (
        <p className={styles.score} data-look={verdictOf(score).look}>
          <b>{decibels(score)}</b> {verdictOf(score).word}
          <span className={styles.fine}>
            {' '}
            · its frame in the file differs from this picture by {score.l1.toFixed(1)} of 255 on average
          </span>
        </p>
      )}
      <div className={styles.acts}>
        <Button look="quiet" size="s" isDisabled={roomFor(pins, grid) < 1} onPress={onDuplicate}>
          <Copy size={14} aria-hidden />
          Duplicate
        </Button>
        <FilePick kind="image" onFiles={onReplace}>
          <Button look="quiet" size="s">
            <ImageUp size={14} aria-hidden />
            Replace
          </Button>
        </FilePick>
        <Button look="quiet" size="s" onPress={onRemove}>
          <Trash2 size={14} aria-hidden />
          Delete
        </Button>
      </div>
    </div>
  );
}
