import { Label, RadioButton, RadioField, RadioGroup, Text } from 'react-aria-components';
import styles from './Options.module.css';

export interface Option<T extends string> {
  readonly value: T;
  readonly label: React.ReactNode;
  /** Why it cannot be chosen beside the rest. */
  readonly refused?: string | undefined;
}

export interface OptionsProps<T extends string> {
  readonly label: string;
  readonly options: readonly Option<T>[];
  readonly value: T | undefined;
  onChange(value: T): void;
  /** Stands below. */
  readonly hint?: string | undefined;
  /** Label and options on one line. */
  readonly inline?: boolean;
  readonly isDisabled?: boolean;
}

/** One of a few, all in sight. What cannot be chosen says why below, once for each reason. */
export function Options<T extends string>({
  label,
  options,
  value,
  onChange,
  hint,
  inline = false,
  isDisabled,
}: OptionsProps<T>): React.JSX.Element {
  const reasons = [...new Set(options.flatMap(({ refused }) => (refused === undefined ? [] : [refused])))];
  return (
    <RadioGroup
      className={styles.group}
      value={value ?? null}
      onChange={(chosen) => onChange(chosen as T)}
      isDisabled={isDisabled}
      data-inline={inline}
      orientation="horizontal"
    >
      <Label className={styles.label}>{label}</Label>
      <div className={styles.row}>
        {options.map((option) => (
          <RadioField key={option.value} value={option.value} isDisabled={option.refused !== undefined}>
            <RadioButton className={styles.option}>{option.label}</RadioButton>
          </RadioField>
        ))}
      </div>
      {hint === undefined ? null : (
        <Text slot="description" className={styles.reason}>
          {hint}
        </Text>
      )}
      {reasons.map((reason) => (
        <Text key={reason} slot="description" className={styles.reason}>
          {reason}
        </Text>
      ))}
    </RadioGroup>
  );
}
