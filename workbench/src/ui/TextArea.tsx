import { Label, TextArea as AriaTextArea, TextField } from 'react-aria-components';
import styles from './Field.module.css';

export interface TextAreaProps {
  readonly label: string;
  readonly value: string;
  onChange(value: string): void;
  readonly placeholder?: string;
  readonly rows?: number;
  /** Fixed width, no spelling. */
  readonly isCode?: boolean;
  /** In characters. */
  readonly longest?: number;
}

export function TextArea({
  label,
  longest,
  placeholder,
  rows = 4,
  isCode = false,
  ...rest
}: TextAreaProps): React.JSX.Element {
  return (
    <TextField {...rest} maxLength={longest} className={styles.field}>
      <Label className={styles.label}>{label}</Label>
      <AriaTextArea
        className={styles.area}
        data-code={isCode}
        placeholder={placeholder}
        rows={rows}
        spellCheck={!isCode}
      />
    </TextField>
  );
}
