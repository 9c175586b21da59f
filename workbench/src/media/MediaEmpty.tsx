import { Film, FolderOpen, History, Images, ImagePlus, Link } from 'lucide-react';
import { useState } from 'react';
import type { MediaRef } from '../../../src/ray/request.ts';
import { useSignInFirst } from '../app/sign-in/sign-in.tsx';
import { usePickRun } from '../history/RunPicker.tsx';
import { Button } from '../ui/Button.tsx';
import type { Asking } from './MediaDialogs.tsx';
import styles from './MediaField.module.css';
import { FilePick } from './FilePick.tsx';
import { refOfUrl } from './refs.ts';
import { TextEntry } from './TextEntry.tsx';
import type { MediaKind } from './medium.ts';

export interface MediaEmptyProps {
  readonly kind: MediaKind;
  readonly only: 'run' | undefined;
  readonly isDisabled: boolean;
  /** Several find room. */
  readonly isMany: boolean;
  onFiles(files: readonly File[]): void;
  onRef(ref: MediaRef): void;
  onAsk(asking: Asking): void;
}

/** A place for a medium, and the ways in which one gets there. */
export function MediaEmpty({
  kind,
  only,
  isDisabled,
  isMany,
  onFiles,
  onRef,
  onAsk,
}: MediaEmptyProps): React.JSX.Element {
  const [writing, setWriting] = useState(false);
  const pickRun = usePickRun();
  const { ask } = useSignInFirst();
  const Icon = kind === 'image' ? ImagePlus : Film;
  const fromHistory = async (): Promise<void> => {
    const run = await pickRun({
      title: kind === 'image' ? 'A frame of a run' : 'A completed run',
      kind: 'video',
    });
    if (run === undefined) return;
    if (kind === 'video') onRef({ generation_id: run.id });
    else onAsk({ frameOf: run });
  };
  const fromFiles = async (): Promise<void> => {
    if (await ask('Your files are shown to your key only.')) onAsk('files');
  };
  if (writing) {
    return (
      <div className={styles.box}>
        <TextEntry
          label={only === 'run' ? 'Id of the run' : `Address of the ${kind}`}
          placeholder={only === 'run' ? '00000000-0000-0000-0000-000000000000' : 'https://'}
          onTake={(text) => onRef(only === 'run' ? { generation_id: text.trim() } : refOfUrl(text, kind))}
          onClose={() => setWriting(false)}
        />
      </div>
    );
  }
  return (
    <div className={styles.empty} data-disabled={isDisabled}>
      <span className={styles.invite}>
        <Icon size={17} aria-hidden />
        {only === 'run' ? 'Choose a run' : 'Drop or paste'}
      </span>
      <span className={styles.ways}>
        {only === 'run' ? null : (
          <FilePick kind={kind} many={isMany} onFiles={onFiles}>
            <Button size="s" isDisabled={isDisabled}>
              <FolderOpen size={14} aria-hidden />
              {isMany ? 'Files' : 'File'}
            </Button>
          </FilePick>
        )}
        <Button
          look="quiet"
          size="s"
          icon={only !== 'run'}
          aria-label="From history"
          isDisabled={isDisabled}
          onPress={() => void fromHistory()}
        >
          <History size={15} aria-hidden />
          {only === 'run' ? 'History' : null}
        </Button>
        {only === 'run' ? null : (
          <Button
            look="quiet"
            size="s"
            icon
            aria-label="From earlier files"
            isDisabled={isDisabled}
            onPress={() => void fromFiles()}
          >
            <Images size={15} aria-hidden />
          </Button>
        )}
        <Button
          look="quiet"
          size="s"
          icon={only !== 'run'}
          aria-label={only === 'run' ? 'By its id' : 'By its address'}
          isDisabled={isDisabled}
          onPress={() => setWriting(true)}
        >
          <Link size={15} aria-hidden />
          {only === 'run' ? 'Id' : null}
        </Button>
      </span>
    </div>
  );
}
