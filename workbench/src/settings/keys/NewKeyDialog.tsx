import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useEngines } from '../../api/engines.ts';
import { Button } from '../../ui/Button.tsx';
import { Copy } from '../../ui/Copy.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { Select } from '../../ui/Select.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useMakeKey } from '../api.ts';
import type { CreatedKey, NewKey } from '../api.ts';
import styles from './Keys.module.css';

const SERVERS = '';

export function NewKeyDialog({ onClose }: { readonly onClose: () => void }): React.JSX.Element {
  const make = useMakeKey();
  return make.data === undefined ? (
    <Dialog title="New key" isOpen onClose={onClose}>
      <KeyForm onMake={make.mutate} isPending={make.isPending} error={make.error} />
    </Dialog>
  ) : (
    <MadeDialog made={make.data} onClose={onClose} />
  );
}

function KeyForm({
  onMake,
  isPending,
  error,
}: {
  readonly onMake: (key: NewKey) => void;
  readonly isPending: boolean;
  readonly error: Error | null;
}): React.JSX.Element {
  const engines = useEngines();
  const [name, setName] = useState('');
  const [owner, setOwner] = useState('');
  const [engine, setEngine] = useState(SERVERS);
  const [admin, setAdmin] = useState(false);
  const [perMinute, setPerMinute] = useState<number>();
  const [atOnce, setAtOnce] = useState<number>();
  const names = [
    ...(engines.data?.data.filter(({ set_up }) => set_up).map(({ id }) => id) ?? []),
    ...(engines.data?.routes.map((route) => route.name) ?? []),
  ];
  const key: NewKey = {
    name: name.trim(),
    admin,
    ...(owner.trim() === '' ? {} : { owner: owner.trim() }),
    ...(engine === SERVERS ? {} : { engine }),
    ...(perMinute === undefined ? {} : { requests_per_minute: perMinute }),
    ...(atOnce === undefined ? {} : { concurrent_jobs: atOnce }),
  };
  return (
    <Form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onMake(key);
      }}
    >
      <TextField
        label="Name"
        value={name}
        onChange={setName}
        autoFocus
        maxLength={100}
        hint="Whose it is, or what for."
      />
      <TextField
        label="Owner"
        value={owner}
        onChange={setOwner}
        maxLength={100}
        placeholder="default"
        hint="Keys of one owner see the same runs and files. A new name makes a new owner."
      />
      <Select
        label="Engine of what names none"
        value={engine}
        onChange={setEngine}
        options={[
          { value: SERVERS, label: 'The server’s own' },
          ...names.map((value) => ({ value, label: value })),
        ]}
      />
      <div className={styles.pair}>
        <NumberField
          label="Requests a minute"
          value={perMinute}
          onChange={setPerMinute}
          least={1}
          most={100_000}
        />
        <NumberField label="Runs at once" value={atOnce} onChange={setAtOnce} least={1} most={100_000} />
      </div>
      <Switch isSelected={admin} onChange={setAdmin}>
        Admin: sees everything, and changes keys, budgets and engines
      </Switch>
      <Problem error={error} />
      <Button type="submit" look="primary" isDisabled={key.name === ''} isPending={isPending}>
        Make the key
      </Button>
    </Form>
  );
}

/** A click beside it does not close this one: the secret cannot be had again. */
function MadeDialog({
  made,
  onClose,
}: {
  readonly made: CreatedKey;
  readonly onClose: () => void;
}): React.JSX.Element {
  return (
    <Dialog title={`Key “${made.name}”`} isOpen isDismissable={false} onClose={onClose}>
      <p>Copy the secret now. It is not kept here, and cannot be shown again.</p>
      <div className={styles.secret}>
        <code>{made.secret}</code>
        <Copy what="the secret" text={made.secret} />
      </div>
      <div className={styles.deeds}>
        <Button look="primary" onPress={onClose}>
          I have copied it
        </Button>
      </div>
    </Dialog>
  );
}
