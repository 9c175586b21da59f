/** One medium of a shot: dropped, pasted, chosen, named by its address or taken from history; shown with what is known of it. */
import { useId, useState } from 'react';
import type { Size } from '../../../src/ray/geometry.ts';
import type { MediaRef } from '../../../src/ray/request.ts';
import { MediaChip } from './MediaChip.tsx';
import { MediaDialogs } from './MediaDialogs.tsx';
import type { Asking } from './MediaDialogs.tsx';
import { MediaEmpty } from './MediaEmpty.tsx';
import styles from './MediaField.module.css';
import { useOriginals } from './originals.ts';
import { refOfUrl } from './refs.ts';
import { filesOf, urlOf } from './transfer.ts';
import { UploadBar } from './UploadBar.tsx';
import type { MediaKind } from './medium.ts';
import { useDrop } from './use-drop.ts';
import { usePlaceUploads } from './use-uploads.ts';

export interface MediaFieldProps {
  readonly label: string;
  readonly kind: MediaKind;
  readonly value: MediaRef | undefined;
  /** A file may be there long after this field is gone: it is put into the shot as that is then. */
  onChange(value: MediaRef | undefined): void;
  /** Where there is room for several. */
  onMany?(values: readonly MediaRef[]): void;
  /** Which place of the shot this is; its field, where that is no other's. */
  readonly place?: string;
  /** What it is for, as a sentence. */
  readonly describe?: string | undefined;
  /** What is wrong with it, in the server's words. */
  readonly error?: string | undefined;
  /** Why there can be none; what is there already may still be taken out. */
  readonly refused?: string | undefined;
  /** Path in the request, e.g. `video.start_frame`: where an error that names it is shown. */
  readonly field?: string | undefined;
  /** Pixels of the clip: pictures may be cropped to its shape. */
  readonly cropTo?: Size | undefined;
  /** `run`: nothing but a completed run will do. */
  readonly only?: 'run' | undefined;
}

export function MediaField(props: MediaFieldProps): React.JSX.Element {
  const { label, kind, value, onChange, onMany, describe, error, refused, field, cropTo, only } = props;
  const id = useId();
  const {
    send,
    sending,
    stop,
    refused: refusal,
    forget,
  } = usePlaceUploads(props.place ?? field ?? id, kind, onMany === undefined);
  const [asking, ask] = useState<Asking>();

  const put = (files: readonly File[], from?: MediaRef): void =>
    send(files, (handed) => {
      const refs = handed.map(({ ref }) => ref);
      const [ref] = refs;
      if (ref !== undefined && from !== undefined) useOriginals.getState().keep(ref.file_id, from);
      if (onMany === undefined) onChange(ref);
      else onMany(refs);
    });
  const putBlob = (blob: Blob, name: string, from?: MediaRef): void =>
    put([new File([blob], name, { type: blob.type })], from);
  const takeRef = (ref: MediaRef | undefined): void => {
    forget();
    onChange(ref);
  };
  const take = (data: DataTransfer): boolean => {
    const files = filesOf(data);
    const url = urlOf(data);
    // More than there is room for here: the page has places for all of them.
    if (files.length > 1 && onMany === undefined) return false;
    if (files.length > 0) put(files);
    else if (url !== undefined) takeRef(refOfUrl(url, kind));
    return files.length > 0 || url !== undefined;
  };
  const { over, onto, onPaste } = useDrop(refused === undefined && only !== 'run', () => true, take);
  const wrong = refusal ?? error;
  return (
    <div
      className={styles.field}
      role="group"
      aria-labelledby={`${id}-label`}
      aria-describedby={`${id}-said`}
      data-field={field}
      data-over={over === true}
      {...onto}
      onPaste={onPaste}
    >
      <span id={`${id}-label`} className={styles.label}>
        {label}
      </span>
      {sending !== undefined ? (
        <UploadBar {...sending} onStop={stop} />
      ) : value === undefined ? (
        <MediaEmpty
          kind={kind}
          only={only}
          isDisabled={refused !== undefined}
          isMany={onMany !== undefined}
          onFiles={put}
          onRef={takeRef}
          onAsk={ask}
        />
      ) : (
        <MediaChip
          label={label}
          kind={kind}
          media={value}
          canCrop={cropTo !== undefined}
          only={only}
          onFiles={put}
          onChange={takeRef}
          onAsk={ask}
        />
      )}
      <div id={`${id}-said`}>
        {wrong === undefined ? null : (
          <p className={styles.error} role="alert">
            {wrong}
          </p>
        )}
        {refused === undefined && describe === undefined ? null : (
          <p className={styles.hint}>{refused ?? describe}</p>
        )}
      </div>
      <MediaDialogs
        asking={asking}
        kind={kind}
        media={value}
        cropTo={cropTo}
        onFile={putBlob}
        onRef={takeRef}
        onClose={() => ask(undefined)}
      />
    </div>
  );
}
