import { resolutionOf, sizesOf } from '../../../../src/ray/geometry.ts';
import type { GenerationRequest } from '../../../../src/ray/request.ts';
import { SURFACES } from '../../../../src/ray/surfaces.ts';

/** Without exact pixels that its resolution and ratio do not stand for. */
export function fitting(request: GenerationRequest): GenerationRequest {
  const size = request.video?.size;
  if (size === undefined || request.aspect_ratio === undefined) return request;
  const sizes = sizesOf(resolutionOf(request, SURFACES.native), request.aspect_ratio);
  if (sizes.some(({ width, height }) => width === size.width && height === size.height)) return request;
  return { ...request, video: { ...request.video, size: undefined } };
}
