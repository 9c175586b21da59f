import { Crop, Replace, Undo2, X } from 'lucide-react';
import type { MediaRef } from '../../../src/ray/request.ts';
import { Button } from '../ui/Button.tsx';
import { factsOf } from './facts.ts';
import { FilePick } from './FilePick.tsx';
import type { Asking } from './MediaDialogs.tsx';
import styles from './MediaField.module.css';
import { useOriginals } from './originals.ts';
import { Thumb } from './Thumb.tsx';
import { useMedia } from './use-media.ts';
import type { MediaKind } from './medium.ts';

export interface MediaChipProps {
  readonly label: string;
  readonly kind: MediaKind;
  readonly media: MediaRef;
  readonly canCrop: boolean;
  readonly only: 'run' | undefined;
  onFiles(files: readonly File[]): void;
  onChange(media: MediaRef | undefined): void;
  onAsk(asking: Asking): void;
}

/** A medium that is there: its picture, name and facts; cropped, another in its place, or none. */
export function MediaChip(props: MediaChipProps): React.JSX.Element {
  const { label, kind, media, canCrop, only, onFiles, onChange, onAsk } = props;
  const facts = useMedia(media);
  const isElsewhere = media.url !== undefined && facts?.src === undefined;
  const original = useOriginals(({ of }) => of[media.file_id ?? '']);
  return (
    <div className={styles.box}>
      <div className={styles.thumb}>
        <Thumb media={media} alt="" />
      </div>
      <div className={styles.about}>
        <span className={styles.name} title={facts?.name}>
          {facts?.name}
        </span>
        <span className={facts?.trouble === undefined ? styles.facts : styles.error}>
          {facts?.trouble ?? (isElsewhere ? 'Fetched by the server' : factsOf(facts ?? {}))}
        </span>
      </div>
      <div className={styles.actions}>
        {original !== undefined && (
          <Button
            look="quiet"
            size="s"
            icon
            aria-label={`${label}: the whole picture again`}
            onPress={() => onChange(original)}
          >
            <Undo2 size={15} aria-hidden />
          </Button>
        )}
        {canCrop && facts?.kind === 'image' && facts.src !== undefined && (
          <Button look="quiet" size="s" icon aria-label={`${label}: crop`} onPress={() => onAsk('crop')}>
            <Crop size={15} aria-hidden />
          </Button>
        )}
        {only === 'run' ? null : (
          <FilePick kind={kind} onFiles={onFiles}>
            <Button look="quiet" size="s" icon aria-label={`${label}: another file`}>
              <Replace size={15} aria-hidden />
            </Button>
          </FilePick>
        )}
        <Button
          look="quiet"
          size="s"
          icon
          aria-label={`${label}: take it out`}
          onPress={() => onChange(undefined)}
        >
          <X size={15} aria-hidden />
        </Button>
      </div>
    </div>
  );
}
