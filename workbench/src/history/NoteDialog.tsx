import { useState } from 'react';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import { NOTE_LENGTH } from '../../../src/ray/library.ts';
import { useAnnotate } from '../api/library.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Problem } from '../ui/Problem.tsx';
import { TextArea } from '../ui/TextArea.tsx';
import styles from './Dialogs.module.css';

/** What is to be remembered of a run; it is found by its words. */
export function NoteDialog({
  run,
  onClose,
}: {
  readonly run: Generation;
  onClose(): void;
}): React.JSX.Element {
  const annotate = useAnnotate();
  const [note, setNote] = useState(run.note);
  const save = (): void => annotate.mutate({ id: run.id, note: note.trim() }, { onSuccess: onClose });
  return (
    <Dialog title="Note" isOpen onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
        }}
      >
        <TextArea
          label="What is to be remembered of this run"
          value={note}
          onChange={setNote}
          longest={NOTE_LENGTH}
          rows={5}
          placeholder="Good light, but the boat turns too early"
        />
        <Problem error={annotate.error} />
        <div className={styles.buttons}>
          {run.note !== '' && (
            <Button
              look="quiet"
              onPress={() => annotate.mutate({ id: run.id, note: '' }, { onSuccess: onClose })}
            >
              Remove the note
            </Button>
          )}
          <Button look="primary" type="submit" isPending={annotate.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
