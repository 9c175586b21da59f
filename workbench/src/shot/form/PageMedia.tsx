/** A file that is dropped or pasted anywhere on the page finds its place in the shot. */
import { lazy, Suspense, useEffect, useEffectEvent, useState } from 'react';
import { filesOf } from '../../media/transfer.ts';
import { UploadBar } from '../../media/UploadBar.tsx';
import { kindOf } from '../../media/medium.ts';
import type { MediaKind } from '../../media/medium.ts';
import { forget, stop, useUploads } from '../../media/uploads.ts';
import { usePlaceUploads } from '../../media/use-uploads.ts';
import { useDraft } from '../draft.ts';
import { Note } from '../Note.tsx';
import styles from './PageMedia.module.css';
import { placeMedia, placeName } from './place-media.ts';
import { readRequest } from './read-request.ts';

/** Files that are under the hand; browsers tell the type of some. */
interface Over {
  readonly kind: MediaKind | undefined;
}

/** The place of uploads that find their place when they are there. */
const ANYWHERE = 'anywhere';

const RequestDialog = lazy(() => import('./RequestDialog.tsx'));

export function PageMedia(): React.JSX.Element | null {
  const { send } = usePlaceUploads(ANYWHERE);
  const mode = useDraft((draft) => draft.mode);
  const [over, setOver] = useState<Over>();
  /** What was pasted as a request and cannot be read. */
  const [unread, setUnread] = useState<string>();

  const take = useEffectEvent((files: readonly File[]): void =>
    send(files, (handed) => {
      const { change, changeVideo, choose, mode: now, set } = useDraft.getState();
      const placed = placeMedia(now, set, handed);
      choose(placed.mode);
      change(placed.members);
      changeVideo(placed.video);
    }),
  );
  const onDrop = useEffectEvent((event: DragEvent) => {
    setOver(undefined);
    if (event.defaultPrevented) return;
    const files = filesOf(event.dataTransfer);
    if (files.length === 0) return;
    event.preventDefault();
    take(files);
  });
  const onPaste = useEffectEvent((event: ClipboardEvent) => {
    if (event.defaultPrevented) return;
    const files = filesOf(event.clipboardData);
    if (files.length > 0) {
      event.preventDefault();
      take(files);
      return;
    }
    if (isWriting(event.target)) return;
    const text = event.clipboardData?.getData('text/plain').trim() ?? '';
    if (!text.startsWith('{')) return;
    const read = readRequest(text);
    if ('request' in read) useDraft.getState().load(read.request);
    else setUnread(text);
  });

  useEffect(() => {
    const dragOver = (event: DragEvent): void => {
      const items = [...(event.dataTransfer?.items ?? [])].filter(({ kind }) => kind === 'file');
      if (items.length === 0) return;
      // Without it the browser would leave the page to show the file.
      event.preventDefault();
      setOver({ kind: kindOf(items[0]?.type ?? '') });
    };
    const dragLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(undefined);
    };
    const drop = (event: DragEvent): void => onDrop(event);
    const paste = (event: ClipboardEvent): void => onPaste(event);
    window.addEventListener('dragover', dragOver);
    window.addEventListener('dragleave', dragLeave);
    window.addEventListener('drop', drop);
    window.addEventListener('paste', paste);
    return () => {
      window.removeEventListener('dragover', dragOver);
      window.removeEventListener('dragleave', dragLeave);
      window.removeEventListener('drop', drop);
      window.removeEventListener('paste', paste);
    };
  }, []);

  return (
    <>
      {over === undefined ? null : (
        <div className={styles.over}>
          <p className={styles.where}>Drop it: {placeName(mode, over.kind)}</p>
        </div>
      )}
      <UploadsElsewhere />
      {unread === undefined ? null : (
        <Suspense fallback={null}>
          <RequestDialog text={unread} onClose={() => setUnread(undefined)} />
        </Suspense>
      )}
    </>
  );
}

/** What is on its way to places that are not in sight: those of another mode, of a closed section, and of no field. */
function UploadsElsewhere(): React.JSX.Element {
  const { sending, refused, shown } = useUploads();
  const isElsewhere = ([place]: readonly [string, unknown]): boolean =>
    place === ANYWHERE || !shown.includes(place);
  return (
    <>
      {Object.entries(sending)
        .filter(isElsewhere)
        .map(([place, each]) => (
          <UploadBar key={place} {...each} onStop={() => stop(place)} />
        ))}
      {Object.entries(refused)
        .filter(isElsewhere)
        .map(([place, sentence]) => (
          <Note key={place} bad onPutAway={() => forget(place)}>
            {sentence}
          </Note>
        ))}
    </>
  );
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, [contenteditable]') !== null;
}
