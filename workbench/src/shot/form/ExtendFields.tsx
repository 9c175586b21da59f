import { useState } from 'react';
import { extendDirection } from '../../../../src/ray/media-refs.ts';
import type { MediaRef, VideoOptions } from '../../../../src/ray/request.ts';
import { MediaField } from '../../media/MediaField.tsx';
import { Options } from '../../ui/Options.tsx';
import { choicesOf } from '../choices.ts';
import { useDraft } from '../draft.ts';
import { useFault, useForm } from './context.ts';
import { Place } from './Place.tsx';

type Direction = 'forward' | 'backward';

/** What an extension goes on from, and which way. */
export function ExtendFields(): React.JSX.Element {
  const { request } = useForm();
  const changeVideo = useDraft((draft) => draft.changeVideo);
  const said = extendDirection(request);
  const [wanted, setWanted] = useState<Direction>('forward');
  const direction = said ?? wanted;
  const clip = direction === 'forward' ? request.video?.start_frame : request.video?.end_frame;
  const put = (way: Direction, ref: MediaRef | undefined): void => {
    setWanted(way);
    // Without a clip there is nothing to be moved: stills that another mode has there stay.
    if (clip !== undefined || ref !== undefined)
      changeVideo(anchors(way, ref, useDraft.getState().set.video));
  };
  const ways = choicesOf(request, ['forward', 'backward'] as const, (now, way) => ({
    ...now,
    video: { ...now.video, ...anchors(way, clip ?? { generation_id: 'any' }) },
  }));
  return (
    <Place fields={['video.start_frame', 'video.end_frame']} says={false}>
      <MediaField
        label="Clip to go on from"
        kind="video"
        only="run"
        value={clip}
        onChange={(ref) => put(direction, ref)}
        describe="A completed run of this server."
        error={useFault('video.start_frame', 'video.end_frame')}
      />
      <Options
        label="Direction"
        value={direction}
        onChange={(way) => put(way, clip)}
        options={ways.map(({ value, refused }) => ({
          value,
          refused,
          label: value === 'forward' ? 'On, after its end' : 'Back, before its beginning',
        }))}
      />
    </Place>
  );
}

/** A clip in one of the two places, and none in the other; a still that another mode has there stays. */
function anchors(way: Direction, ref: MediaRef | undefined, video: VideoOptions = {}): Partial<VideoOptions> {
  const still = (other: MediaRef | undefined): MediaRef | undefined =>
    other?.generation_id === undefined ? other : undefined;
  return way === 'forward'
    ? { start_frame: ref, end_frame: still(video.end_frame) }
    : { start_frame: still(video.start_frame), end_frame: ref };
}
