import { Search, X } from 'lucide-react';
import { Button as AriaButton, Input, SearchField as AriaSearchField } from 'react-aria-components';
import { SEARCH_LENGTH } from '../../../src/ray/library.ts';
import styles from './SearchField.module.css';

export interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  onChange(value: string): void;
  readonly autoFocus?: boolean;
  readonly inputRef?: React.Ref<HTMLInputElement>;
}

/** Words of the prompt, tags, notes, or the beginning of an id. Escape empties it. */
export function SearchField({
  label,
  value,
  onChange,
  autoFocus = false,
  inputRef,
}: SearchFieldProps): React.JSX.Element {
  return (
    <AriaSearchField
      className={styles.search}
      aria-label={label}
      value={value}
      onChange={onChange}
      maxLength={SEARCH_LENGTH}
      autoFocus={autoFocus}
    >
      <Search size={16} aria-hidden className={styles.sign} />
      <Input ref={inputRef} className={styles.input} placeholder="Prompt, tag, note or id" />
      <AriaButton className={styles.clear} aria-label="Clear the search">
        <X size={14} aria-hidden />
      </AriaButton>
    </AriaSearchField>
  );
}
