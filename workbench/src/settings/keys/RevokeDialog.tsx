import { useSession } from '../../api/session.ts';
import { Confirm } from '../../ui/Confirm.tsx';
import { useRevokeKey } from '../api.ts';
import type { Key } from '../api.ts';

export function RevokeDialog({
  of: key,
  onClose,
}: {
  readonly of: Key;
  readonly onClose: () => void;
}): React.JSX.Element {
  const revoke = useRevokeKey();
  const { data: session } = useSession();
  return (
    <Confirm
      title={`Revoke “${key.name}”?`}
      deed="Revoke"
      isPending={revoke.isPending}
      error={revoke.error}
      onConfirm={() => revoke.mutate(key.id, { onSuccess: onClose })}
      onClose={onClose}
    >
      Whoever uses it is refused at once, and for ever. Its runs go on, and stay.
      {session?.key?.id === key.id && ' This browser is signed in with it: you will be signed out.'}
    </Confirm>
  );
}
