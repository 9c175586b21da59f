import { Eye, EyeOff } from 'lucide-react';
import type { PlannedMove } from '../../../src/previz/director/plan.ts';
import { SPEEDS } from '../../../src/previz/camera/moves.ts';
import { Button } from '../ui/Button.tsx';
import { NumberField } from '../ui/NumberField.tsx';
import { Options } from '../ui/Options.tsx';
import { inWords } from './chips.ts';
import type { Chip } from './chips.ts';
import styles from './ChipFacts.module.css';
import { framesOf, shifted } from './spans.ts';
import type { FrameSpan, Length } from './spans.ts';

export interface ChipFactsProps {
  readonly chip: Chip;
  readonly length: Length;
  onSpan(span: FrameSpan): void;
  onSpeed(speed: PlannedMove['speed']): void;
  onTurn(): void;
}

/** The chosen chip: why it is there, its times in numbers, its speed. */
export function ChipFacts({ chip, length, onSpan, onSpeed, onTurn }: ChipFactsProps): React.JSX.Element {
  const { label, cause, on, move, span } = chip;
  const frames = span && framesOf(span, length);
  return (
    <div className={styles.facts} role="group" aria-label={label}>
      <div className={styles.head}>
        <p>
          <b>{label}</b>{' '}
          <span className={styles.why}>
            {cause === undefined ? 'The prompt does not say it: the director chose it.' : `From “${cause}”`}
          </span>
        </p>
        <Button size="s" onPress={onTurn}>
          {on ? <EyeOff size={14} aria-hidden /> : <Eye size={14} aria-hidden />}
          {on ? 'Switch off' : 'Switch on'}
        </Button>
      </div>
      {on && (frames || move) && (
        <div className={styles.values}>
          {frames && (
            <>
              <NumberField
                label="First frame"
                value={frames.first}
                stepper
                least={0}
                most={frames.end - 1}
                onChange={(first = 0) => onSpan(shifted(frames, 'start', first - frames.first, length))}
              />
              <NumberField
                label="Until frame"
                value={frames.end}
                stepper
                least={frames.first + 1}
                most={length.frames}
                onChange={(end = length.frames) => onSpan(shifted(frames, 'end', end - frames.end, length))}
              />
            </>
          )}
          {move && (
            <Options
              label="Speed"
              value={move.amount === undefined ? move.speed : undefined}
              onChange={onSpeed}
              options={SPEEDS.map((value) => ({ value, label: inWords(value) }))}
            />
          )}
        </div>
      )}
    </div>
  );
}
