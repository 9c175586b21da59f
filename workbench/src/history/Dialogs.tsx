/** The dialogs of the library; one at a time. */
import { useQueryClient } from '@tanstack/react-query';
import { refreshLists } from '../api/library.ts';
import { Player } from '../player/Player.tsx';
import { VersionDialog } from '../player/VersionDialog.tsx';
import { Confirm } from '../ui/Confirm.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useAsked } from './asked.ts';
import { CancelDialog } from './CancelDialog.tsx';
import { CollectDialog } from './CollectDialog.tsx';
import { promptOf } from './describe.ts';
import { useLeaving } from './leaving.ts';
import { LinksDialog } from './LinksDialog.tsx';
import { NoteDialog } from './NoteDialog.tsx';
import PresetDialog from './PresetDialog.tsx';
import { useSelection } from './selection.ts';

export function Dialogs(): React.JSX.Element | null {
  const { asked, close } = useAsked();
  if (asked === undefined) return null;
  switch (asked.kind) {
    case 'look':
      return (
        <Dialog title={promptOf(asked.run)} size="l" isOpen onClose={close}>
          <Player generation={asked.run} against={asked.against} />
        </Dialog>
      );
    case 'again':
      return <VersionDialog generation={asked.run} kind="take" onClose={close} />;
    case 'note':
      return <NoteDialog run={asked.run} onClose={close} />;
    case 'collect':
      return <CollectDialog runs={asked.runs} onClose={close} />;
    case 'links':
      return <LinksDialog runs={asked.runs} onClose={close} />;
    case 'preset':
      return <PresetDialog request={asked.request} onClose={close} />;
    case 'cancel':
      return <CancelDialog runs={asked.runs} onClose={close} />;
    case 'delete':
      return <DeleteDialog ids={asked.runs.map(({ id }) => id)} onClose={close} />;
  }
}

function DeleteDialog({
  ids,
  onClose,
}: {
  readonly ids: readonly string[];
  onClose(): void;
}): React.JSX.Element {
  const client = useQueryClient();
  const remove = (): void => {
    useLeaving.getState().remove(ids, () => void refreshLists(client));
    useSelection.getState().clear();
    onClose();
  };
  const many = ids.length > 1;
  return (
    <Confirm
      title={many ? `Delete ${ids.length} runs?` : 'Delete this run?'}
      deed="Delete"
      canUndo
      onConfirm={remove}
      onClose={onClose}
    >
      {many ? 'Their clips, notes and logs go' : 'Its clip, note and log go'} for good; what was charged stays
      in the ledger. You can undo it for a few seconds.
    </Confirm>
  );
}
