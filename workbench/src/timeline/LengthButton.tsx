import { MoveHorizontal } from 'lucide-react';
import { durationOf, secondsOf } from '../../../src/ray/geometry.ts';
import { DURATIONS } from '../../../src/ray/request.ts';
import type { Duration, GenerationRequest } from '../../../src/ray/request.ts';
import { sentencesOf } from '../shot/choices.ts';
import { useDraft } from '../shot/draft.ts';
import { Button } from '../ui/Button.tsx';
import { gridOf } from './grid.ts';
import { carried } from './pins.ts';
import type { Pin } from './pins.ts';

export interface LengthButtonProps {
  readonly pins: readonly Pin[];
  readonly request: GenerationRequest;
  onCarried(pins: readonly Pin[], said: string): void;
}

/** The clip in its other length, the pins along with it: they keep their shares. Not there where that length is refused. */
export function LengthButton({ pins, request, onCarried }: LengthButtonProps): React.JSX.Element | null {
  const duration = durationOf(request);
  const other = DURATIONS.find((each) => each !== duration) ?? duration;
  const scale = secondsOf(other) / secondsOf(duration);
  const then = carried(pins, gridOf(request, undefined), gridOf(inLength(request, other), undefined), scale);
  const next = inLength(request, other, then);
  if (request.type !== 'video' || pins.length === 0 || sentencesOf(next).size > sentencesOf(request).size)
    return null;
  return (
    <Button
      look="quiet"
      size="s"
      onPress={() => {
        useDraft.getState().changeVideo({ duration: other });
        onCarried(then, `The clip lasts ${secondsOf(other)} s, its keyframes moved along`);
      }}
    >
      <MoveHorizontal size={14} aria-hidden />
      {scale > 1 ? 'Stretch to' : 'Squeeze to'} {secondsOf(other)} s
    </Button>
  );
}

function inLength(request: GenerationRequest, duration: Duration, pins?: readonly Pin[]): GenerationRequest {
  const video = { ...request.video, duration };
  if (pins === undefined) return { ...request, video };
  return { ...request, video: { ...video, keyframe_indexes: pins.map(({ index }) => index) } };
}
