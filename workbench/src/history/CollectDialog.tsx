import { useState } from 'react';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import { NAME_LENGTH } from '../../../src/ray/library.ts';
import { library, useChangeLibrary, useCollections } from '../api/library.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Switch } from '../ui/Switch.tsx';
import { TextField } from '../ui/TextField.tsx';
import styles from './Dialogs.module.css';

interface Change {
  readonly id: string;
  readonly isIn: boolean;
}

/** In which collections the runs are. A collection is on where all of them are in it. */
export function CollectDialog({
  runs,
  onClose,
}: {
  readonly runs: readonly Generation[];
  onClose(): void;
}): React.JSX.Element {
  const collections = useCollections();
  const ids = runs.map(({ id }) => id);
  const [held, setHeld] = useState(() => new Map(runs.map((run) => [run.id, new Set(run.collections)])));
  const [name, setName] = useState('');
  const change = useChangeLibrary(async ({ id, isIn }: Change) => {
    const holding = ids.filter((run) => held.get(run)?.has(id) === true);
    await (isIn ? library.collect({ id, ids }) : library.uncollect({ id, ids: holding }));
    setHeld((now) => new Map([...now].map(([run, into]) => [run, withOrWithout(into, id, isIn)])));
  });
  const create = useChangeLibrary(async (called: string) => {
    const { id } = await library.createCollection(called);
    await library.collect({ id, ids });
    setHeld((now) => new Map([...now].map(([run, into]) => [run, withOrWithout(into, id, true)])));
    setName('');
  });
  const error = change.error ?? create.error ?? collections.error;
  return (
    <Dialog
      title={runs.length > 1 ? `Collections of ${runs.length} runs` : 'Collections'}
      isOpen
      onClose={onClose}
    >
      {collections.data !== undefined && collections.data.length > 0 && (
        <ul className={styles.list}>
          {collections.data.map(({ id, name: called, count }) => (
            <li key={id} className={styles.line}>
              <Switch
                isSelected={[...held.values()].every((into) => into.has(id))}
                isDisabled={change.isPending}
                onChange={(isIn) => change.mutate({ id, isIn })}
              >
                {called}
              </Switch>
              <span className={styles.name} />
              <span className={styles.count}>{count}</span>
            </li>
          ))}
        </ul>
      )}
      <form
        className={styles.add}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') create.mutate(name.trim());
        }}
      >
        <TextField
          label="New collection"
          value={name}
          onChange={setName}
          maxLength={NAME_LENGTH}
          placeholder="Scene 3, selects"
        />
        <Button type="submit" isDisabled={name.trim() === ''} isPending={create.isPending}>
          Create and add
        </Button>
      </form>
      <Problem error={error} />
      <div className={styles.buttons}>
        <Button look="primary" onPress={onClose}>
          Done
        </Button>
      </div>
    </Dialog>
  );
}

function withOrWithout(all: ReadonlySet<string>, id: string, isIn: boolean): Set<string> {
  const next = new Set(all);
  if (isIn) next.add(id);
  else next.delete(id);
  return next;
}
