/** Footage as it is edited: the frame at the playhead in its new look, and as it was filmed for comparison. */
import { useState } from 'react';
import type { Anchor } from '../../../src/ray/geometry.ts';
import type { GenerationRequest } from '../../../src/ray/request.ts';
import { useMedia } from '../media/use-media.ts';
import { Understood } from '../plan/Understood.tsx';
import { Button } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { editNotesOf } from './notes.ts';
import { Notes } from './Notes.tsx';
import { usePreview } from './preview.ts';
import styles from './PreviewPanel.module.css';
import { Screen } from './Screen.tsx';
import { Transport } from './Transport.tsx';
import { useEditPreview } from './use-edit-preview.ts';
import { useFilmPlaying } from './use-film-playing.ts';
import { previewCanvas } from './wish.ts';

export interface EditPreviewProps {
  /** Of type `video_edit`. */
  readonly request: GenerationRequest;
  /** Stands below the picture. */
  readonly keyframes: React.ReactNode;
}

export function EditPreview({ request, keyframes }: EditPreviewProps): React.JSX.Element {
  const source = useMedia(request.source);
  const [broken, setBroken] = useState<string>();
  const src = source?.trouble === undefined ? source?.src : undefined;
  if (src === undefined || broken === src) {
    return (
      <>
        <Empty title={source === undefined ? 'No footage yet' : 'The footage cannot be shown here'}>
          {source?.trouble ??
            (source === undefined
              ? 'Hand in a clip, and it shows here in its new look while you write.'
              : src === undefined
                ? `It lies at ${source.name}, where this page loads nothing. The run will fetch it.`
                : 'This browser cannot play it. The run can: it reads more kinds of files.')}
        </Empty>
        {request.source !== undefined && keyframes}
      </>
    );
  }
  return (
    <Restyled
      key={src}
      src={src}
      anchor={source}
      request={request}
      keyframes={keyframes}
      onBroken={() => setBroken(src)}
    />
  );
}

interface RestyledProps extends EditPreviewProps {
  readonly src: string;
  /** What the server knows of the clip. */
  readonly anchor: Partial<Anchor> | undefined;
  onBroken(): void;
}

function Restyled({ src, anchor = {}, request, keyframes, onBroken }: RestyledProps): React.JSX.Element {
  const [video, setVideo] = useState<HTMLVideoElement>();
  const [bare, showBare] = useState(false);
  const facts = { width: video?.videoWidth, height: video?.videoHeight, seconds: video?.duration };
  const { width = facts.width, height = facts.height, seconds = facts.seconds } = anchor;
  const known = width !== undefined && height !== undefined;
  const canvas = previewCanvas(request, known ? { width, height, seconds } : undefined);
  const { frame_count: frames, fps } = canvas;
  const worded = request.prompt.trim() !== '' || request.plan !== undefined;
  useEditPreview(request, canvas, worded ? video : undefined);
  useFilmPlaying(video, frames);
  const plans = usePreview((preview) => preview.plans);
  const notShown = usePreview((preview) => preview.notShown);
  return (
    <div className={styles.panel}>
      <Screen canvas={canvas} isBare={bare || !worded}>
        <video
          src={src}
          aria-label="The footage"
          muted
          playsInline
          preload="auto"
          onLoadedData={({ currentTarget }) => setVideo(currentTarget)}
          onError={onBroken}
        />
      </Screen>
      <Transport frames={frames} fps={fps}>
        {worded && (
          <Button look="quiet" size="s" aria-pressed={bare} onPress={() => showBare(!bare)}>
            {bare ? 'Show the new look' : 'Show as filmed'}
          </Button>
        )}
        <span>
          {canvas.width} × {canvas.height}
        </span>
      </Transport>
      {worded && plans && <Understood plan={plans.plan} />}
      {keyframes}
      {worded ? (
        <Notes notes={editNotesOf({ request, notShown })} />
      ) : (
        <p className={styles.hint}>
          This is the footage as it is. Say how it should look, “as a watercolour, at night, light snow”, and
          the frame shows it.
        </p>
      )}
    </div>
  );
}
