/** One frame of a completed run, as a picture. */
import { useRef, useState } from 'react';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import { sentenceOf } from '../api/error.ts';
import { middleOf } from '../player/grid.ts';
import { seek } from '../player/seek.ts';
import { useSource } from '../player/source.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { frameOf } from './crop/cut.ts';
import type { Cut } from './crop/cut.ts';
import styles from './FrameDialog.module.css';

const UNPLAYABLE = 'The browser cannot play this clip.';

export interface FrameDialogProps {
  readonly run: Generation;
  onCut(cut: Cut): void;
  onClose(): void;
}

export default function FrameDialog({ run, onCut, onClose }: FrameDialogProps): React.JSX.Element {
  const clip = useRef<HTMLVideoElement>(null);
  const [error, setError] = useState<string>();
  const [isThere, setThere] = useState(false);
  const source = useSource(run);
  const trouble = source.trouble ?? error;
  const { frame_count: frames, fps } = run.canvas;

  const take = async (frame: number | undefined): Promise<void> => {
    const video = clip.current;
    if (video === null) return;
    try {
      video.pause();
      if (frame !== undefined) await seek(video, middleOf(frame, fps), UNPLAYABLE);
      const shown = Math.min(frames - 1, Math.floor(video.currentTime * fps));
      onCut(await frameOf(video, `${run.id}-${shown}`));
    } catch (problem) {
      setError(sentenceOf(problem));
    }
  };
  return (
    <Dialog title="A frame of the run" size="l" isOpen onClose={onClose}>
      <video
        ref={clip}
        className={styles.clip}
        src={source.url}
        controls
        muted
        playsInline
        preload="auto"
        aria-label={run.request?.prompt ?? 'The clip'}
        onLoadedData={() => setThere(true)}
        onError={source.failed}
      />
      {trouble === undefined ? (
        source.standsFor !== undefined && <p>{source.standsFor}: the picture is taken from it.</p>
      ) : (
        <p className={styles.error} role="alert">
          {trouble}
        </p>
      )}
      <div className={styles.ways}>
        <Button isDisabled={!isThere} onPress={() => void take(0)}>
          First frame
        </Button>
        <Button look="primary" isDisabled={!isThere} onPress={() => void take(undefined)}>
          The frame that is shown
        </Button>
        <Button isDisabled={!isThere} onPress={() => void take(frames - 1)}>
          Last frame
        </Button>
      </div>
    </Dialog>
  );
}
