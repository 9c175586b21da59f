import { RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import type { Option } from './Options.tsx';
import styles from './Segments.module.css';

export interface SegmentsProps<T extends string> {
  /** For those who do not see it. */
  readonly label: string;
  readonly options: readonly Option<T>[];
  readonly value: T | undefined;
  onChange(value: T): void;
}

/** One of a few, side by side in one line: which view is shown, not what is sent. */
export function Segments<T extends string>({
  label,
  options,
  value,
  onChange,
}: SegmentsProps<T>): React.JSX.Element {
  return (
    <RadioGroup
      className={styles.group}
      aria-label={label}
      orientation="horizontal"
      value={value ?? null}
      onChange={(chosen) => onChange(chosen as T)}
    >
      {options.map((option) => (
        <RadioField key={option.value} value={option.value} isDisabled={option.refused !== undefined}>
          <RadioButton className={styles.segment}>{option.label}</RadioButton>
        </RadioField>
      ))}
    </RadioGroup>
  );
}
