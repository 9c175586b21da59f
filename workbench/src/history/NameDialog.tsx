import { useState } from 'react';
import { NAME_LENGTH } from '../../../src/ray/library.ts';
import { sentenceOf } from '../api/error.ts';
import { useChangeLibrary } from '../api/library.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextField } from '../ui/TextField.tsx';
import styles from './Dialogs.module.css';

export interface NameDialogProps {
  readonly title: string;
  readonly deed: string;
  /** What it is called now. */
  readonly name?: string;
  readonly isPending: boolean;
  /** Why the name cannot be had. */
  readonly error: Error | null;
  /** @param name without spaces around it, never empty */
  onName(name: string): void;
  onClose(): void;
}

/** What a collection or a preset is to be called. */
export function NameDialog(props: NameDialogProps): React.JSX.Element {
  const { title, deed, name: old = '', isPending, error, onName, onClose } = props;
  const [name, setName] = useState(old);
  const called = name.trim();
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (called !== '') onName(called);
        }}
      >
        <TextField
          label="Name"
          value={name}
          onChange={setName}
          maxLength={NAME_LENGTH}
          autoFocus
          placeholder="Scene 3, selects"
          error={error === null ? undefined : sentenceOf(error)}
        />
        <div className={styles.buttons}>
          <Button look="primary" type="submit" isDisabled={called === ''} isPending={isPending}>
            {deed}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

export interface RenameDialogProps {
  readonly noun: 'collection' | 'preset';
  readonly item: { readonly id: string; readonly name: string };
  readonly rename: (to: { id: string; name: string }) => Promise<unknown>;
  onClose(): void;
}

export function RenameDialog({ noun, item, rename, onClose }: RenameDialogProps): React.JSX.Element {
  const { mutate, error, isPending } = useChangeLibrary(rename);
  return (
    <NameDialog
      title={`Rename the ${noun}`}
      deed="Rename"
      name={item.name}
      error={error}
      isPending={isPending}
      onName={(name) => mutate({ id: item.id, name }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
