import { useState } from 'react';
import { NAME_LENGTH } from '../../../src/ray/library.ts';
import { library, useChangeLibrary, usePresets } from '../api/library.ts';
import type { PresetRequest } from '../api/library.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Problem } from '../ui/Problem.tsx';
import { TextField } from '../ui/TextField.tsx';
import { Changes } from './Changes.tsx';
import styles from './Dialogs.module.css';

/** Keeps a request under a name: a new one, or the next version of a preset that has the name already. */
export default function PresetDialog({
  request,
  onClose,
}: {
  readonly request: PresetRequest;
  onClose(): void;
}): React.JSX.Element {
  const presets = usePresets();
  const [name, setName] = useState('');
  const called = name.trim();
  const known = presets.data?.find((preset) => preset.name.toLowerCase() === called.toLowerCase());
  const save = useChangeLibrary(() =>
    known === undefined
      ? library.createPreset({ name: called, request })
      : library.addPresetVersion({ id: known.id, request }),
  );
  return (
    <Dialog title="Save as preset" isOpen onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (called !== '') save.mutate(undefined, { onSuccess: onClose });
        }}
      >
        <TextField
          label="Name"
          value={name}
          onChange={setName}
          maxLength={NAME_LENGTH}
          autoFocus
          placeholder="House style, 21:9"
          hint={
            known === undefined
              ? 'The whole request is kept: prompt, media, size, engine, seed.'
              : `This becomes version ${known.version + 1} of “${known.name}”; the others stay.`
          }
        />
        {presets.data !== undefined && presets.data.length > 0 && (
          <div className={styles.chips} role="group" aria-label="Presets that there are">
            {presets.data.slice(0, 12).map((preset) => (
              <Button key={preset.id} size="s" onPress={() => setName(preset.name)}>
                {preset.name}
              </Button>
            ))}
          </div>
        )}
        {known !== undefined && <Changes before={known.request} after={request} />}
        <Problem error={save.error} />
        <div className={styles.buttons}>
          <Button look="primary" type="submit" isDisabled={called === ''} isPending={save.isPending}>
            {known === undefined ? 'Save' : `Save version ${known.version + 1}`}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
