/** Files that were handed in before: one is used again, or deleted. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { onThisServer } from '../api/client.ts';
import { deleteFile, filesQuery } from '../api/files.ts';
import { Button } from '../ui/Button.tsx';
import { Confirm } from '../ui/Confirm.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Problem } from '../ui/Problem.tsx';
import { factsOf } from './facts.ts';
import styles from './FilesDialog.module.css';
import { MediaPicture } from './Thumb.tsx';
import { kindOf } from './medium.ts';
import type { MediaKind } from './medium.ts';
import type { FileRef } from './take-file.ts';

export interface FilesDialogProps {
  readonly kind: MediaKind;
  onPick(file: FileRef): void;
  onClose(): void;
}

export default function FilesDialog({ kind, onPick, onClose }: FilesDialogProps): React.JSX.Element {
  const client = useQueryClient();
  const { data, error } = useQuery(filesQuery());
  const [doomed, setDoomed] = useState<{ readonly id: string; readonly name: string }>();
  const remove = useMutation({
    mutationFn: deleteFile,
    onSuccess: () => setDoomed(undefined),
    onSettled: () => client.invalidateQueries({ queryKey: filesQuery().queryKey }),
  });
  const files = data?.data.filter(({ mime_type }) => kindOf(mime_type) === kind);
  return (
    <Dialog
      title={kind === 'image' ? 'Earlier pictures' : 'Earlier footage'}
      size="l"
      isOpen
      onClose={onClose}
    >
      <Problem error={error} />
      {files?.length === 0 && <p>None yet. What you hand in is kept here, to be used again.</p>}
      <ul className={styles.files}>
        {files?.map(({ id, filename, width, height, seconds, fps, size_bytes, mime_type, url }) => {
          const name = filename ?? 'A file without a name';
          return (
            <li key={id} className={styles.file}>
              <AriaButton className={styles.pick} onPress={() => onPick({ file_id: id })}>
                <span className={styles.picture}>
                  <MediaPicture src={url === null ? undefined : onThisServer(url)} kind={kind} alt="" />
                </span>
                <span className={styles.name}>{name}</span>
                <span className={styles.facts}>
                  {factsOf({
                    width: width ?? undefined,
                    height: height ?? undefined,
                    seconds: seconds ?? undefined,
                    fps: fps ?? undefined,
                    bytes: size_bytes,
                    mimeType: mime_type,
                  })}
                </span>
              </AriaButton>
              <span className={styles.remove}>
                <Button
                  look="quiet"
                  size="s"
                  icon
                  aria-label={`Delete ${name}`}
                  onPress={() => setDoomed({ id, name })}
                >
                  <Trash2 size={14} aria-hidden />
                </Button>
              </span>
            </li>
          );
        })}
      </ul>
      {doomed !== undefined && (
        <Confirm
          title="Delete this file?"
          deed="Delete"
          isPending={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate(doomed.id)}
          onClose={() => {
            remove.reset();
            setDoomed(undefined);
          }}
        >
          {`${doomed.name} is gone then. Shots that name it cannot be generated again; clips that were made of it stay.`}
        </Confirm>
      )}
    </Dialog>
  );
}
