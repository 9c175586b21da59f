import styles from './Chip.module.css';
import type { Chip } from './chips.ts';

export interface ChipButtonProps {
  readonly chip: Chip;
  readonly isChosen: boolean;
  onChoose(): void;
  onTurn(): void;
}

/** What holds all the time. */
export function ChipButton({ chip, isChosen, onChoose, onTurn }: ChipButtonProps): React.JSX.Element {
  return (
    <button
      type="button"
      className={styles.chip}
      data-lane={chip.lane}
      data-on={chip.on}
      data-chosen={isChosen}
      data-own={chip.cause === undefined}
      aria-expanded={isChosen}
      aria-label={nameOf(chip)}
      title={hintOf(chip)}
      onClick={onChoose}
      onKeyDown={({ key }) => {
        if (key === 'Delete' || key === 'Backspace') onTurn();
      }}
    >
      <ChipText chip={chip} />
    </button>
  );
}

export function ChipText({ chip: { label, detail } }: { readonly chip: Chip }): React.JSX.Element {
  return (
    <>
      <span className={styles.label}>{label}</span>
      {detail !== '' && (
        <>
          {' '}
          <span className={styles.detail}>{detail}</span>
        </>
      )}
    </>
  );
}

/** Begins with what is to be seen on it: who speaks to the machine says that. */
export function nameOf({ label, detail, on }: Chip): string {
  const seen = detail === '' ? label : `${label} ${detail}`;
  return on ? seen : `${seen}, switched off`;
}

export function hintOf({ cause, on }: Chip): string {
  const why = cause === undefined ? 'The director’s own choice' : `From “${cause}”`;
  return on ? `${why}. Delete switches it off` : `${why}. Switched off`;
}
