import type { MediaRef, VideoOptions } from '../../../../src/ray/request.ts';
import { MediaField } from '../../media/MediaField.tsx';
import { choicesOf } from '../choices.ts';
import { useDraft } from '../draft.ts';
import { useCanvas } from './canvas.ts';
import { useFault, useForm } from './context.ts';

/** What stands in for a picture that is not there yet, to ask the rules whether there may be one. */
const ANY_PICTURE: MediaRef = { file_id: 'any' };

export interface StillFieldProps {
  readonly anchor: 'start_frame' | 'end_frame' | 'guide_frame';
  readonly label: string;
  readonly describe?: string;
}

/** A picture that has one place in the request. */
export function StillField({ anchor, label, describe }: StillFieldProps): React.JSX.Element {
  const { request } = useForm();
  const changeVideo = useDraft((draft) => draft.changeVideo);
  const value = request.video?.[anchor];
  const withIt = (ref: MediaRef | undefined): Partial<VideoOptions> => ({ [anchor]: ref });
  const [choice] = choicesOf(request, [ANY_PICTURE], (now, ref) => ({
    ...now,
    video: { ...now.video, ...withIt(ref) },
  }));
  return (
    <MediaField
      label={label}
      kind="image"
      field={`video.${anchor}`}
      value={value}
      onChange={(ref) => changeVideo(withIt(ref))}
      describe={describe}
      error={useFault(`video.${anchor}`)}
      refused={value === undefined ? choice?.refused : undefined}
      cropTo={useCanvas()}
    />
  );
}

/** The stills of mode `image`: where the clip begins, where it ends. */
export function StillFields(): React.JSX.Element {
  return (
    <>
      <StillField anchor="start_frame" label="First frame" />
      <StillField anchor="end_frame" label="Last frame" />
    </>
  );
}
