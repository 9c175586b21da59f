import { Minus, Plus } from 'lucide-react';
import {
  Button,
  FieldError,
  Group,
  Input,
  Label,
  NumberField as AriaNumberField,
  Text,
} from 'react-aria-components';
import field from './Field.module.css';
import styles from './NumberField.module.css';

export interface NumberFieldProps {
  /** Above it; without one it needs an `aria-label`. */
  readonly label?: string;
  readonly 'aria-label'?: string;
  /** Undefined: nothing is set. */
  readonly value: number | undefined;
  onChange(value: number | undefined): void;
  readonly least?: number;
  readonly most?: number;
  readonly step?: number;
  /** Stands behind the number. */
  readonly unit?: string;
  readonly placeholder?: string;
  readonly hint?: React.ReactNode;
  readonly error?: string | undefined;
  /** As narrow as its digits, with a button for each step. */
  readonly stepper?: boolean;
  /** How it is written; digits as they are by default. */
  readonly format?: Intl.NumberFormatOptions;
}

const DIGITS: Intl.NumberFormatOptions = { useGrouping: false, maximumFractionDigits: 6 };

/** A number, by keys and arrows; taken with Enter or when the field is left. What is out of bounds is put inside then. */
export function NumberField({
  label,
  value,
  onChange,
  least,
  most,
  unit,
  placeholder,
  hint,
  error,
  stepper = false,
  format = DIGITS,
  ...rest
}: NumberFieldProps): React.JSX.Element {
  const input = <Input className={stepper ? styles.input : field.input} placeholder={placeholder} />;
  return (
    <AriaNumberField
      {...rest}
      className={field.field}
      value={value ?? Number.NaN}
      onChange={(number) => onChange(Number.isNaN(number) ? undefined : number)}
      minValue={least}
      maxValue={most}
      formatOptions={format}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      isWheelDisabled
    >
      {label === undefined ? null : <Label className={field.label}>{label}</Label>}
      {stepper ? (
        <Group className={styles.group}>
          <Button slot="decrement" className={styles.step}>
            <Minus size={13} aria-hidden />
          </Button>
          {input}
          {unit === undefined ? null : <span className={styles.unit}>{unit}</span>}
          <Button slot="increment" className={styles.step}>
            <Plus size={13} aria-hidden />
          </Button>
        </Group>
      ) : (
        input
      )}
      {hint === undefined ? null : (
        <Text slot="description" className={field.hint}>
          {hint}
        </Text>
      )}
      <FieldError className={field.error}>{error}</FieldError>
    </AriaNumberField>
  );
}
