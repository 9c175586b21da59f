import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Collection } from '../../../src/http/native/schemas/library.ts';
import { library, useChangeLibrary, useCollections } from '../api/library.ts';
import { Button } from '../ui/Button.tsx';
import { Confirm } from '../ui/Confirm.tsx';
import { Menu } from '../ui/Menu.tsx';
import { RenameDialog } from './NameDialog.tsx';

/** What can be done with a collection as a whole. */
export function CollectionMenu({ collection }: { readonly collection: Collection }): React.JSX.Element {
  const { id, name } = collection;
  const [open, setOpen] = useState<'rename' | 'delete'>();
  const collections = useCollections();
  const at = collections.data?.findIndex((each) => each.id === id) ?? 0;
  const last = (collections.data?.length ?? 1) - 1;
  const change = useChangeLibrary(library.changeCollection);
  const close = (): void => setOpen(undefined);
  return (
    <>
      <Menu
        label={`Collection ${name}`}
        entries={[
          { id: 'rename', name: 'Rename…', onAction: () => setOpen('rename') },
          {
            id: 'up',
            name: 'Move up',
            isDisabled: at <= 0,
            onAction: () => change.mutate({ id, position: at - 1 }),
          },
          {
            id: 'down',
            name: 'Move down',
            isDisabled: at >= last,
            onAction: () => change.mutate({ id, position: at + 1 }),
          },
          {
            id: 'delete',
            name: 'Delete the collection…',
            hint: 'Its runs stay',
            onAction: () => setOpen('delete'),
          },
        ]}
      >
        <Button size="s" look="quiet" icon aria-label={`More for the collection ${name}`}>
          <Ellipsis size={16} aria-hidden />
        </Button>
      </Menu>
      {open === 'rename' && (
        <RenameDialog noun="collection" item={collection} rename={library.changeCollection} onClose={close} />
      )}
      {open === 'delete' && <DeleteDialog collection={collection} onClose={close} />}
    </>
  );
}

interface CollectionDialogProps {
  readonly collection: Collection;
  onClose(): void;
}

function DeleteDialog({ collection: { id, name }, onClose }: CollectionDialogProps): React.JSX.Element {
  const [, navigate] = useLocation();
  const { mutate, error, isPending } = useChangeLibrary(library.deleteCollection);
  return (
    <Confirm
      title={`Delete “${name}”?`}
      deed="Delete"
      error={error}
      isPending={isPending}
      onConfirm={() => mutate(id, { onSuccess: () => navigate('/history') })}
      onClose={onClose}
    >
      The runs in it stay in the history; only the selection goes.
    </Confirm>
  );
}
