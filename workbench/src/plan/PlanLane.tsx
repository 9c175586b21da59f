import { ChipButton } from './ChipButton.tsx';
import type { Chip } from './chips.ts';
import styles from './PlanLane.module.css';
import { framesOf, rowsOf } from './spans.ts';
import type { FrameSpan, Length } from './spans.ts';
import { TimedChip } from './TimedChip.tsx';

export interface PlanLaneProps {
  readonly name: string;
  readonly chips: readonly Chip[];
  readonly length: Length;
  readonly chosen: string | undefined;
  onChoose(id: string | undefined): void;
  onSpan(chip: Chip, span: FrameSpan): void;
  onTurn(chip: Chip): void;
}

/** What has a time lies at it, in as many rows as overlap; below is what holds all the time. */
export function PlanLane({
  name,
  chips,
  length,
  chosen,
  onChoose,
  onSpan,
  onTurn,
}: PlanLaneProps): React.JSX.Element {
  const timed = chips.flatMap((chip) => (chip.span ? [{ chip, span: framesOf(chip.span, length) }] : []));
  const rows = rowsOf(timed.map(({ span }) => span));
  const steady = chips.filter(({ span }) => span === undefined);
  const common = (chip: Chip) => ({
    chip,
    isChosen: chip.id === chosen,
    onChoose: () => onChoose(chip.id === chosen ? undefined : chip.id),
    onTurn: () => onTurn(chip),
  });
  return (
    <>
      <h3 className={styles.name}>{name}</h3>
      <div className={styles.lane} role="group" aria-label={name}>
        {timed.length > 0 && (
          <div className={styles.time} style={{ height: `${2 * (Math.max(...rows) + 1)}rem` }}>
            {timed.map(({ chip, span }, n) => (
              <TimedChip
                key={chip.id}
                {...common(chip)}
                span={span}
                row={rows[n] ?? 0}
                length={length}
                onSpan={(to) => onSpan(chip, to)}
              />
            ))}
          </div>
        )}
        {steady.length > 0 && (
          <div className={styles.steady}>
            {steady.map((chip) => (
              <ChipButton key={chip.id} {...common(chip)} />
            ))}
          </div>
        )}
      </div>
    </>
  );
}
