/** Pins as members of a request. */
import type { GenerationRequest, VideoOptions } from '../../../src/ray/request.ts';
import { withEdit } from '../shot/form/edit.ts';
import type { Pin } from './pins.ts';

/** Of a clip that is to be made, or of the footage of an edit: each has pins of its own. */
export type Pinned = 'video' | 'video_edit';

/** Where uploads of more of them belong. */
export const pinPlaces: Readonly<Record<Pinned, string>> = {
  video: 'video.keyframes',
  video_edit: 'video.edit.keyframes',
};

export function pinnedOf({ type }: Pick<GenerationRequest, 'type'>): Pinned {
  return type === 'video_edit' ? type : 'video';
}

export function pinsIn({ type, video }: Pick<GenerationRequest, 'type' | 'video'>): Pin[] {
  const { keyframes = [], keyframe_indexes: indexes = [] } =
    (type === 'video_edit' ? video?.edit : video) ?? {};
  return keyframes.map((media, n) => ({ media, index: indexes[n] ?? 0 }));
}

/** The members of a request that say where its pictures are pinned. */
export function withPins(
  type: Pinned,
  video: VideoOptions | undefined,
  pins: readonly Pin[],
): Partial<VideoOptions> {
  const none = pins.length === 0;
  const members = {
    keyframes: none ? undefined : pins.map(({ media }) => media),
    keyframe_indexes: none ? undefined : pins.map(({ index }) => index),
  };
  return type === 'video' ? members : { edit: withEdit(video?.edit, members) };
}
