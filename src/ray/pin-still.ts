/** "Image and 10 s": Ray 3.2 has it only as pinned keyframes. */
import { durationOf, lastIndex } from './geometry.ts';
import type { GenerationRequest, MediaRef } from './request.ts';

/**
 * Rewrites a start or end frame together with 10 s into the pinned form that Ray 3.2 takes: the first image at index
 * 0, the last one at index 240. Every other request comes back as it is, extensions (`generation_id`) too.
 */
export function pinStill(request: GenerationRequest): GenerationRequest {
  const { start_frame: start, end_frame: end, ...rest } = request.video ?? {};
  const duration = durationOf(request);
  const images = [start, end].filter((image): image is MediaRef => image !== undefined);
  const pinnable = request.type === 'video' && duration === '10s' && rest.keyframes === undefined;
  if (!pinnable || images.length === 0 || images.some((image) => image.generation_id !== undefined))
    return request;
  const indexes = [...(start === undefined ? [] : [0]), ...(end === undefined ? [] : [lastIndex(duration)])];
  return { ...request, video: { ...rest, keyframes: images, keyframe_indexes: indexes } };
}
