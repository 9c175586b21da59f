import { RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import styles from './Runs.module.css';

const COUNTS = ['1', '2', '3', '4'];

export interface RunsProps {
  readonly value: number;
  onChange(runs: number): void;
}

/** How many runs at once, each with a seed of its own. */
export function Runs({ value, onChange }: RunsProps): React.JSX.Element {
  return (
    <RadioGroup
      className={styles.runs}
      aria-label="Number of runs"
      orientation="horizontal"
      value={String(value)}
      onChange={(count) => onChange(Number(count))}
    >
      {COUNTS.map((count) => (
        <RadioField key={count} value={count}>
          <RadioButton className={styles.count}>×{count}</RadioButton>
        </RadioField>
      ))}
    </RadioGroup>
  );
}
