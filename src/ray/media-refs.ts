/** Where media stand in a request. */
import type { GenerationRequest, MediaRef } from './request.ts';

export interface PlacedRef {
  /** As the client wrote it, e.g. `video.keyframes[2]`. */
  readonly field: string;
  readonly ref: MediaRef;
  readonly kind: 'image' | 'video';
}

/** Every media reference of a request with its path, in the order of the schema. */
export function mediaRefs(request: GenerationRequest): PlacedRef[] {
  const video = request.video;
  const one = (field: string, ref: MediaRef | undefined, kind: PlacedRef['kind'] = 'image'): PlacedRef[] =>
    ref === undefined ? [] : [{ field, ref, kind }];
  const many = (field: string, refs: readonly MediaRef[] = []): PlacedRef[] =>
    refs.map((ref, i) => ({ field: `${field}[${i}]`, ref, kind: 'image' }));
  return [
    ...one('source', request.source, 'video'),
    ...many('image_ref', request.image_ref),
    ...one('video.start_frame', video?.start_frame),
    ...one('video.end_frame', video?.end_frame),
    ...many('video.keyframes', video?.keyframes),
    ...many('video.edit.keyframes', video?.edit?.keyframes),
    ...one('video.guide_frame', video?.guide_frame),
  ];
}

/** The media that gives the output its shape when no ratio is named: the source, or the earliest pinned image. */
export function firstAnchor(request: GenerationRequest): MediaRef | undefined {
  const video = request.video;
  return request.source ?? video?.start_frame ?? earliestKeyframe(request) ?? video?.end_frame;
}

function earliestKeyframe(request: GenerationRequest): MediaRef | undefined {
  const { keyframes = [], keyframe_indexes: indexes = [] } = request.video ?? {};
  const order = keyframes.map((_, i) => i).sort((a, b) => (indexes[a] ?? a) - (indexes[b] ?? b));
  return keyframes[order[0] ?? 0];
}

/** Which side of a finished generation a request extends: `forward` continues after it, `backward` leads up to it. */
export function extendDirection(request: GenerationRequest): 'forward' | 'backward' | undefined {
  if (request.type !== 'video') return undefined;
  if (request.video?.start_frame?.generation_id !== undefined) return 'forward';
  return request.video?.end_frame?.generation_id === undefined ? undefined : 'backward';
}

/** A copy of the request with every media reference replaced. */
export function mapMediaRefs(request: GenerationRequest, to: (ref: MediaRef) => MediaRef): GenerationRequest {
  const copy = structuredClone(request);
  // One object may stand in several places: it is replaced once.
  for (const ref of new Set(mediaRefs(copy).map((placed) => placed.ref))) {
    const next = to(ref);
    for (const name of Object.keys(ref)) Reflect.deleteProperty(ref, name);
    Object.assign(ref, next);
  }
  return copy;
}
