/** Kinds of shots, as a person thinks of them; each is a request of one type with some members and without others. */
import type { GenerationRequest, MediaRef, VideoOptions } from '../../../src/ray/request.ts';

export const MODES = ['text', 'image', 'keyframes', 'edit', 'reframe', 'extend'] as const;
export type Mode = (typeof MODES)[number];

export interface ModeFacts {
  readonly name: string;
  /** What one hands in and what comes out. */
  readonly sentence: string;
  readonly type: GenerationRequest['type'];
  /** Members of the request, and of its `video`, that have a place in this mode beside those of every mode. */
  readonly members: readonly (keyof GenerationRequest)[];
  readonly video: readonly (keyof VideoOptions)[];
}

const FILE = ['resolution', 'container', 'quality'] as const;
const CLIP = [...FILE, 'hdr', 'exr_export', 'exr_compression'] as const;

export const MODE_FACTS: Readonly<Record<Mode, ModeFacts>> = {
  text: {
    name: 'Text',
    sentence: 'Words become a shot.',
    type: 'video',
    members: ['aspect_ratio', 'image_ref', 'plan'],
    video: [...CLIP, 'duration', 'loop', 'size'],
  },
  image: {
    name: 'Image',
    sentence: 'A still is the first frame, the last, or both.',
    type: 'video',
    members: ['aspect_ratio', 'image_ref', 'plan'],
    video: [...CLIP, 'duration', 'loop', 'size', 'start_frame', 'end_frame'],
  },
  keyframes: {
    name: 'Keyframes',
    sentence: 'Up to 64 stills, each at a frame of its own.',
    type: 'video',
    members: ['aspect_ratio', 'image_ref', 'plan'],
    video: [...CLIP, 'duration', 'size', 'keyframes', 'keyframe_indexes'],
  },
  edit: {
    name: 'Edit',
    sentence: 'Footage in another look, as far from it as you say.',
    type: 'video_edit',
    members: ['source'],
    video: [...CLIP, 'start_frame', 'edit'],
  },
  reframe: {
    name: 'Reframe',
    sentence: 'Footage in another shape; what is new around it is made.',
    type: 'video_reframe',
    members: ['aspect_ratio', 'source'],
    video: [...FILE, 'source_position', 'guide_frame', 'size'],
  },
  extend: {
    name: 'Extend',
    sentence: 'Five seconds more of a clip, after its end or before its beginning.',
    type: 'video',
    members: ['aspect_ratio', 'image_ref', 'plan'],
    video: [...FILE, 'loop', 'size', 'start_frame', 'end_frame'],
  },
};

/** Modes of one kind are ways to direct the same shot. */
export function kindOfShot(mode: Mode): GenerationRequest['type'] | 'extend' {
  return mode === 'extend' ? 'extend' : MODE_FACTS[mode].type;
}

/** Of every mode. */
const COMMON = ['prompt', 'seed', 'engine', 'user_id', 'webhook_url', 'upload_url', 'tags'] as const;

/**
 * What is sent: of all that was ever set, the members that the mode has a place for.
 * @param beside what is sent with them: see `besideOf`
 */
export function requestOf(
  mode: Mode,
  set: Partial<GenerationRequest>,
  beside: Partial<GenerationRequest> = {},
): GenerationRequest {
  const { type, members, video } = MODE_FACTS[mode];
  const options = { ...pick(withoutStrangers(mode, set.video ?? {}), video), ...beside.video };
  return {
    prompt: '',
    ...pick(set, [...COMMON, ...members]),
    ...beside,
    model: 'ray-3.2',
    type,
    ...(Object.keys(options).length === 0 ? {} : { video: options }),
  };
}

/**
 * Of a request that came from elsewhere, what its mode has no place for, such as the plan of an edit: sent again with the rest, it
 * is the same request.
 */
export function besideOf(request: GenerationRequest): Partial<GenerationRequest> {
  const { video: shown, ...plain } = requestOf(modeOf(request), request);
  const { video = {}, ...members } = request;
  const options = missing(video, shown ?? {});
  return {
    ...missing(members, plain),
    ...(Object.keys(options).length === 0 ? {} : { video: options }),
  };
}

function missing<T extends object>(all: T, from: Partial<T>): Partial<T> {
  return Object.fromEntries(
    Object.entries(all).filter(
      ([name, value]: [string, unknown]) => value !== undefined && !Object.hasOwn(from, name),
    ),
  ) as Partial<T>;
}

/** A still and a clip to go on from have the same place in a request; each mode means one of the two. */
function withoutStrangers(mode: Mode, video: VideoOptions): VideoOptions {
  const clips = mode === 'extend';
  const kept = (ref: MediaRef | undefined): MediaRef | undefined =>
    (ref?.generation_id !== undefined) === clips ? ref : undefined;
  return { ...video, start_frame: kept(video.start_frame), end_frame: kept(video.end_frame) };
}

/** The mode that shows a request whole. */
export function modeOf({ type, video }: GenerationRequest): Mode {
  if (type === 'video_edit') return 'edit';
  if (type === 'video_reframe') return 'reframe';
  if (video?.keyframes !== undefined) return 'keyframes';
  if ([video?.start_frame, video?.end_frame].some((frame) => frame?.generation_id !== undefined))
    return 'extend';
  return video?.start_frame === undefined && video?.end_frame === undefined ? 'text' : 'image';
}

function pick<T extends object>(from: T, names: readonly (keyof T)[]): Partial<T> {
  const there = names.filter((name) => from[name] !== undefined).map((name) => [name, from[name]]);
  return Object.fromEntries(there) as Partial<T>;
}
