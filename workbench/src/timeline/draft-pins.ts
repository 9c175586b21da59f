/** The pins of the shot that is being directed, read from its draft and written to it. */
import type { GenerationRequest } from '../../../src/ray/request.ts';
import { useMedia } from '../media/use-media.ts';
import { useDraft, useRequest } from '../shot/draft.ts';
import { pinsIn, withPins } from './pin-members.ts';
import type { Pinned } from './pin-members.ts';
import { gridOf } from './grid.ts';
import type { Grid } from './grid.ts';
import type { Pin } from './pins.ts';

export interface DraftPins {
  readonly request: GenerationRequest;
  readonly pins: readonly Pin[];
  readonly grid: Grid;
  /** Footage that is pinned to, in an edit. */
  readonly source: GenerationRequest['source'];
  /** Its length is looked up: there is no grid of frames yet. */
  readonly isMeasuring: boolean;
}

export function useDraftPins(): DraftPins {
  const request = useRequest();
  const source = request.type === 'video_edit' ? request.source : undefined;
  const { seconds, isMeasured } = useMedia(source) ?? {};
  return {
    request,
    pins: pinsIn(request),
    grid: gridOf(request, seconds),
    source,
    isMeasuring: isMeasured === false,
  };
}

/** Those of the draft as it is at this moment, whichever mode is shown: for what goes on while one looks elsewhere. */
export function pinsNow(type: Pinned): readonly Pin[] {
  return pinsIn({ type, video: useDraft.getState().set.video });
}

export function writePins(type: Pinned, pins: readonly Pin[]): void {
  const { set, changeVideo } = useDraft.getState();
  changeVideo(withPins(type, set.video, pins));
}
