import { Plus } from 'lucide-react';
import { VisuallyHidden } from 'react-aria-components';
import { useState } from 'react';
import { useSession } from '../../api/session.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Table } from '../../ui/Table.tsx';
import { dayOf } from '../../ui/time.ts';
import { NeedsKey } from '../NeedsKey.tsx';
import { useKeys } from '../api.ts';
import type { Key } from '../api.ts';
import styles from './Keys.module.css';
import { NewKeyDialog } from './NewKeyDialog.tsx';
import { RevokeDialog } from './RevokeDialog.tsx';

export default function KeysTab(): React.JSX.Element {
  return (
    <NeedsKey what="The list of keys" admin>
      <Keys />
    </NeedsKey>
  );
}

function Keys(): React.JSX.Element {
  const keys = useKeys();
  const [making, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<Key>();
  return (
    <Panel
      title="Keys"
      word="Who may ask this server for anything. A secret is shown once, when its key is made; only its hash is kept."
      actions={
        <Button look="primary" size="s" onPress={() => setMaking(true)}>
          <Plus size={15} aria-hidden />
          New key
        </Button>
      }
    >
      <Loaded query={keys}>
        {({ data }) => (
          <Table label="Keys">
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Begins with</th>
                <th scope="col">Owner</th>
                <th scope="col">Engine</th>
                <th scope="col">Limits</th>
                <th scope="col">Made</th>
                <th scope="col">
                  <VisuallyHidden>Revoke</VisuallyHidden>
                </th>
              </tr>
            </thead>
            <tbody>
              {data.toSorted(byState).map((key) => (
                <KeyRow key={key.id} of={key} onRevoke={() => setRevoking(key)} />
              ))}
            </tbody>
          </Table>
        )}
      </Loaded>
      {making && <NewKeyDialog onClose={() => setMaking(false)} />}
      {revoking !== undefined && <RevokeDialog of={revoking} onClose={() => setRevoking(undefined)} />}
    </Panel>
  );
}

function KeyRow({
  of: key,
  onRevoke,
}: {
  readonly of: Key;
  readonly onRevoke: () => void;
}): React.JSX.Element {
  const { data: session } = useSession();
  const isRevoked = key.revoked_at !== null;
  return (
    <tr className={isRevoked ? styles.revoked : undefined}>
      <th scope="row">
        <span className={styles.name}>
          {key.name}
          {key.admin && <Badge tone="warn">admin</Badge>}
          {session?.key?.id === key.id && <Badge tone="good">this browser</Badge>}
          {isRevoked && <Badge tone="bad">revoked</Badge>}
        </span>
      </th>
      <td data-whole>
        <code>{key.hint}</code>
      </td>
      <td>{key.owner}</td>
      <td>{key.engine ?? 'the server’s'}</td>
      <td>{limitsOf(key)}</td>
      <td data-whole>{dayOf(key.created_at)}</td>
      <td data-number>
        {!isRevoked && (
          <Button look="quiet" size="s" aria-label={`Revoke ${key.name}`} onPress={onRevoke}>
            Revoke
          </Button>
        )}
      </td>
    </tr>
  );
}

/** Those that are good before those that are not. */
function byState(a: Key, b: Key): number {
  return Number(a.revoked_at !== null) - Number(b.revoked_at !== null);
}

function limitsOf({ requests_per_minute, concurrent_jobs, expires_at }: Key): string {
  const limits = [
    requests_per_minute === null ? '' : `${requests_per_minute} requests a minute`,
    concurrent_jobs === null ? '' : `${concurrent_jobs} runs at once`,
    expires_at === null ? '' : `until ${dayOf(expires_at)}`,
  ].filter((each) => each !== '');
  return limits.length === 0 ? 'none' : limits.join(', ');
}
