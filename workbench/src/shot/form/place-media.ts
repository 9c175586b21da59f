/** Where media belong that were dropped on the page and on no field. */
import type { GenerationRequest, MediaRef, VideoOptions } from '../../../../src/ray/request.ts';
import type { MediaKind } from '../../media/medium.ts';
import { pinsIn, withPins } from '../../timeline/pin-members.ts';
import type { Pinned } from '../../timeline/pin-members.ts';
import { gridOf } from '../../timeline/grid.ts';
import { withPictures } from '../../timeline/pins.ts';
import { requestOf } from '../modes.ts';
import type { Mode } from '../modes.ts';

export interface Placed {
  readonly mode: Mode;
  readonly members: Partial<GenerationRequest>;
  readonly video: Partial<VideoOptions>;
}

export interface MediaToPlace {
  readonly ref: MediaRef;
  readonly kind: MediaKind;
}

/** All of one drop: two pictures begin and end a clip, more of them become keyframes; of several clips the last is the footage. */
export function placeMedia(
  mode: Mode,
  set: Partial<GenerationRequest>,
  media: readonly MediaToPlace[],
): Placed {
  const footage = media.findLast(({ kind }) => kind === 'video');
  const pictures = media.filter(({ kind }) => kind === 'image').map(({ ref }) => ref);
  const into = footage === undefined ? mode : mode === 'reframe' ? 'reframe' : 'edit';
  const placed = placePictures(into, set.video ?? {}, set, pictures);
  return { ...placed, members: footage === undefined ? {} : { source: footage.ref } };
}

function placePictures(
  mode: Mode,
  video: VideoOptions,
  set: Partial<GenerationRequest>,
  pictures: readonly MediaRef[],
): Pick<Placed, 'mode' | 'video'> {
  const [first, second] = pictures;
  if (first === undefined) return { mode, video: {} };
  if (mode === 'edit') {
    if (second === undefined && video.edit?.keyframes === undefined)
      return { mode, video: { start_frame: first } };
    return {
      mode,
      video: {
        start_frame: undefined,
        ...pinned('video_edit', set, [...listed(video.start_frame), ...pictures]),
      },
    };
  }
  const { start_frame: start, end_frame: end } = mode === 'image' ? video : {};
  const free = [start, end].filter((frame) => frame === undefined).length;
  if (mode === 'keyframes' || pictures.length > Math.max(1, free))
    return { mode: 'keyframes', video: pinned('video', set, pictures) };
  if (second !== undefined) return { mode: 'image', video: { start_frame: first, end_frame: second } };
  const isEnd = start !== undefined && end === undefined;
  return { mode: 'image', video: isEnd ? { end_frame: first } : { start_frame: first } };
}

function listed(ref: MediaRef | undefined): MediaRef[] {
  return ref === undefined ? [] : [ref];
}

/** Evenly over the clip where it has no pins yet, else after the last one. */
function pinned(
  type: Pinned,
  set: Partial<GenerationRequest>,
  pictures: readonly MediaRef[],
): Partial<VideoOptions> {
  const request = requestOf(type === 'video' ? 'keyframes' : 'edit', set);
  const grid = gridOf(request, undefined);
  const pins = pinsIn(request);
  const last = pins.at(-1);
  const near = last === undefined ? 0 : (grid.frameOf(last.index) + grid.frames) / 2;
  return withPins(type, set.video, withPictures(pins, pictures, near, grid).pins);
}

/** The same in words, while it is still in the hand: `it becomes the first frame`. */
export function placeName(mode: Mode, kind: MediaKind | undefined): string {
  if (kind === undefined) return 'it finds its place in the shot';
  if (kind === 'video') return mode === 'reframe' ? 'the footage to reframe' : 'the footage to edit';
  if (mode === 'keyframes') return 'one more keyframe';
  return mode === 'edit' ? 'the first frame, restyled' : 'a frame to begin with';
}
