import { durationOf } from '../../../../src/ray/geometry.ts';
import { pinStill } from '../../../../src/ray/pin-still.ts';
import { DURATIONS } from '../../../../src/ray/request.ts';
import { Button } from '../../ui/Button.tsx';
import { Options } from '../../ui/Options.tsx';
import { choicesOf } from '../choices.ts';
import { useDraft } from '../draft.ts';
import { MODE_FACTS } from '../modes.ts';
import { useForm } from './context.ts';
import { OnOff } from './OnOff.tsx';
import { Place } from './Place.tsx';

/** How long the clip is, where one may say so. */
export function LengthField(): React.JSX.Element | null {
  const { request } = useForm();
  const { mode, set, changeVideo, rewrite } = useDraft();
  if (!MODE_FACTS[mode].video.includes('duration')) return null;
  const durations = choicesOf(request, DURATIONS, (now, duration) => ({
    ...now,
    video: { ...now.video, duration },
  }));
  const pinned = pinStill({ ...request, video: { ...request.video, duration: '10s' } });
  const pin = (): void =>
    rewrite({ ...set, ...pinned, video: { ...set.video, ...pinned.video, loop: undefined } });
  return (
    <Place fields={['video.duration']}>
      <Options
        label="Length"
        value={durationOf(request)}
        onChange={(duration) => changeVideo({ duration })}
        options={durations.map((choice) => ({ ...choice, label: choice.value.replace('s', ' s') }))}
      />
      {mode === 'image' && pinned.video?.keyframes !== undefined && (
        <div>
          <Button size="s" onPress={pin}>
            Pin it as a keyframe, at 10 s
          </Button>
        </div>
      )}
    </Place>
  );
}

/** Whether the end of the clip meets its beginning. */
export function LoopField(): React.JSX.Element | null {
  const { request } = useForm();
  const { mode, changeVideo } = useDraft();
  if (!MODE_FACTS[mode].video.includes('loop')) return null;
  return (
    <OnOff
      fields={['video.loop']}
      value={request.video?.loop}
      onChange={(loop) => changeVideo({ loop: loop || undefined })}
      withValue={(now, loop) => ({ ...now, video: { ...now.video, loop } })}
    >
      Loop: the last frame leads into the first
    </OnOff>
  );
}
