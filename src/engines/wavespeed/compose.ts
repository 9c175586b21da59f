/** A request as the inputs of one of the four models of Ray 3.2 (WaveSpeed docs, model pages). */
import { lastIndex } from '../../ray/geometry.ts';
import type { GenerationRequest, MediaRef } from '../../ray/request.ts';
import { SURFACES } from '../../ray/surfaces.ts';
import { editDuration, ratioFor } from '../upstream/limits.ts';
import { plainBody } from '../upstream/plain-body.ts';
import type { Call, Order } from '../upstream/provider.ts';

/** Models lie below it by their ids. */
export const MODELS_AT = '/api/v3/';

/** Inputs that a body may be without. */
export const PARAMETERS = [
  'image', 'last_image', 'start_image', 'reference', 'video', 'size', 'resolution', 'duration',
] as const; // prettier-ignore

export function compose({ request, canvas, uploads }: Order): Call {
  const named = (ref: MediaRef | undefined): string | undefined => ref && uploads[ref.file_id ?? ''];
  const { prompt, type, source, video } = request;
  const { first, last } = endsOf(request);
  const common = { prompt, resolution: video?.resolution };
  switch (type) {
    case 'video':
      return callOf(first === undefined ? 'text-to-video' : 'image-to-video', {
        image: named(first),
        last_image: named(last),
        ...common,
        size: ratioFor(request, canvas, SURFACES.wavespeed.ratios),
        duration: video?.duration,
      });
    case 'video_edit':
      return callOf('video-edit', {
        video: named(source),
        start_image: named(first),
        ...common,
        duration: editDuration(canvas),
      });
    case 'video_reframe':
      return callOf('video-reframing', {
        video: named(source),
        ...common,
        size: ratioFor(request, canvas, SURFACES.wavespeed.reframe_ratios),
      });
  }
}

function callOf(model: string, inputs: Readonly<Record<string, unknown>>): Call {
  return { path: `${MODELS_AT}luma/ray-3.2/${model}`, body: plainBody(inputs) };
}

interface Ends {
  readonly first: MediaRef | undefined;
  readonly last: MediaRef | undefined;
}

/** The first and the last frame, also in the pinned form that they have at 10 s. */
export function endsOf({ type, video }: GenerationRequest): Ends {
  const { keyframes = [], keyframe_indexes = [] } = (type === 'video_edit' ? video?.edit : video) ?? {};
  const pinned = (index: number): MediaRef | undefined => keyframes[keyframe_indexes.indexOf(index)];
  return {
    first: video?.start_frame ?? pinned(0),
    last: video?.end_frame ?? pinned(lastIndex(video?.duration ?? '5s')),
  };
}
