import { useState } from 'react';
import { Form, Input, TextField } from 'react-aria-components';
import { Button } from '../ui/Button.tsx';
import styles from './MediaField.module.css';

export interface TextEntryProps {
  readonly label: string;
  readonly placeholder: string;
  onTake(text: string): void;
  onClose(): void;
}

/** The address or the id of a medium. */
export function TextEntry({ label, placeholder, onTake, onClose }: TextEntryProps): React.JSX.Element {
  const [text, setText] = useState('');
  return (
    <Form
      className={styles.url}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') onTake(text);
      }}
    >
      <TextField
        aria-label={label}
        value={text}
        onChange={setText}
        autoFocus
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose();
          else event.continuePropagation();
        }}
      >
        <Input className={styles.address} placeholder={placeholder} inputMode="url" />
      </TextField>
      <Button type="submit" size="s" isDisabled={text.trim() === ''}>
        Use
      </Button>
      <Button look="quiet" size="s" onPress={onClose}>
        Cancel
      </Button>
    </Form>
  );
}
