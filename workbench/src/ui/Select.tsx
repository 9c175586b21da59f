import { ChevronDown } from 'lucide-react';
import {
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
} from 'react-aria-components';
import field from './Field.module.css';
import styles from './Select.module.css';

export interface SelectOption {
  readonly value: string;
  readonly label: string;
}

export interface SelectProps {
  readonly label: string;
  /** The label is for those alone who do not see it: what is chosen says enough. */
  readonly hidesLabel?: boolean;
  /** Something else than usual is chosen. */
  readonly isMarked?: boolean;
  readonly options: readonly SelectOption[];
  readonly value: string;
  onChange(value: string): void;
}

/** One of many; of a few, `Options` shows them all. */
export function Select({
  label,
  hidesLabel = false,
  isMarked = false,
  options,
  value,
  onChange,
}: SelectProps): React.JSX.Element {
  return (
    <AriaSelect
      className={field.field}
      value={value}
      onChange={(chosen) => onChange(String(chosen))}
      {...(hidesLabel && { 'aria-label': label })}
    >
      {!hidesLabel && <Label className={field.label}>{label}</Label>}
      <Button className={styles.button} data-marked={isMarked}>
        <SelectValue className={styles.value} />
        <ChevronDown size={15} aria-hidden />
      </Button>
      <Popover className={styles.popover}>
        <ListBox className={styles.list}>
          {options.map((option) => (
            <ListBoxItem
              key={option.value}
              id={option.value}
              className={styles.item}
              textValue={option.label}
            >
              {option.label}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
