/** The shot as it will move, drawn here at once: a picture at the playhead, and what was understood of the words. */
import { lazy, Suspense, useEffect } from 'react';
import { firstAnchor } from '../../../src/ray/media-refs.ts';
import type { GenerationRequest } from '../../../src/ray/request.ts';
import { FirstRun } from '../examples/FirstRun.tsx';
import { useMedia } from '../media/use-media.ts';
import { Notes } from './Notes.tsx';
import { PlanNotes } from '../plan/PlanNotes.tsx';
import { PlanGrid, PlanTimeline } from '../plan/PlanTimeline.tsx';
import { Vocabulary } from '../plan/Vocabulary.tsx';
import { useDraft, useRequest } from '../shot/draft.ts';
import { Button } from '../ui/Button.tsx';
import { PREVIEW_SEED } from './gather.ts';
import { EditPreview } from './EditPreview.tsx';
import { notesOf } from './notes.ts';
import { usePlaying } from './playback.ts';
import { startPreview, usePreview } from './preview.ts';
import styles from './PreviewPanel.module.css';
import { ScrubBar } from './ScrubBar.tsx';
import { Screen } from './Screen.tsx';
import { Transport } from './Transport.tsx';
import { whenSomebodyIsThere } from './somebody.ts';
import { useAnchor, useShotPreview } from './use-shot-preview.ts';
import { previewCanvas } from './wish.ts';

const KeyframeTimeline = lazy(() => import('../timeline/KeyframeTimeline.tsx'));
const ReframeCanvas = lazy(() => import('../reframe/ReframeCanvas.tsx'));

export function PreviewPanel(): React.JSX.Element {
  const mode = useDraft((draft) => draft.mode);
  useEffect(() => (mode === 'reframe' ? undefined : whenSomebodyIsThere(startPreview)), [mode]);
  if (mode === 'reframe') {
    return (
      <Suspense fallback={null}>
        <ReframeCanvas />
      </Suspense>
    );
  }
  return <Picture />;
}

function Picture(): React.JSX.Element {
  const request = useRequest();
  const mode = useDraft((draft) => draft.mode);
  const keyframes =
    mode === 'keyframes' || mode === 'edit' ? (
      <Suspense fallback={null}>
        <KeyframeTimeline />
      </Suspense>
    ) : null;
  return (
    <div className={styles.panel} data-keys={keyframes !== null}>
      {request.type !== 'video' ? (
        <EditPreview request={request} keyframes={keyframes} />
      ) : isBlank(request) ? (
        <>
          {keyframes}
          <FirstRun />
        </>
      ) : (
        <ShotPreview request={request} hasKeys={keyframes !== null} />
      )}
    </div>
  );
}

function isBlank({ prompt, plan, video = {} }: GenerationRequest): boolean {
  const { start_frame, end_frame, keyframes } = video;
  return (
    prompt.trim() === '' && [plan, start_frame, end_frame, keyframes].every((part) => part === undefined)
  );
}

interface ShotPreviewProps {
  readonly request: GenerationRequest;
  /** Pictures are pinned to its frames. */
  readonly hasKeys: boolean;
}

function ShotPreview({ request, hasKeys }: ShotPreviewProps): React.JSX.Element {
  const mode = useDraft((draft) => draft.mode);
  const first = useMedia(firstAnchor(request));
  const canvas = previewCanvas(request, useAnchor(request));
  const { frame_count: frames, fps } = canvas;
  useShotPreview(request);
  const openedIn = usePreview((preview) => preview.openedIn);
  const plans = usePreview((preview) => preview.plans);
  const notShown = usePreview((preview) => preview.notShown);
  usePlaying(frames, fps, openedIn !== undefined);
  return (
    <div className={styles.panel}>
      <Screen canvas={canvas}>
        {first?.kind === 'image' && first.src !== undefined && <img src={first.src} alt="" />}
      </Screen>
      <Transport frames={frames} fps={fps}>
        <Seed seed={request.seed} />
        <span>
          {canvas.width} × {canvas.height}
        </span>
      </Transport>
      <PlanTimeline plans={plans} isOwn={request.plan !== undefined} length={{ frames, fps }}>
        {(lanes) =>
          hasKeys ? (
            <Suspense fallback={null}>
              <KeyframeTimeline lanes={lanes} />
            </Suspense>
          ) : (
            <PlanGrid>
              <ScrubBar frames={frames} fps={fps} />
              {lanes}
            </PlanGrid>
          )
        }
      </PlanTimeline>
      {plans && <PlanNotes said={plans.said} />}
      <Vocabulary />
      <Notes notes={notesOf({ request, notShown, mode })} />
    </div>
  );
}

/** Runs without a seed draw their own details; with this one they draw what is seen here. */
function Seed({ seed }: { readonly seed: number | undefined }): React.JSX.Element {
  const change = useDraft((draft) => draft.change);
  if (seed !== undefined) return <span>Seed {seed}</span>;
  return (
    <Button look="quiet" size="s" onPress={() => change({ seed: PREVIEW_SEED })}>
      Keep these details: seed {PREVIEW_SEED}
    </Button>
  );
}
