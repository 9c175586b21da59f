/** Requests that go on from a take: what each puts into the form. Pure. */
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import { MODEL_ID, RESOLUTIONS } from '../../../src/ray/request.ts';
import type { AspectRatio, GenerationRequest, MediaRef, Resolution } from '../../../src/ray/request.ts';
import { brokenRules } from '../../../src/ray/rules.ts';
import { SURFACES } from '../../../src/ray/surfaces.ts';

const TALL: AspectRatio = '9:16';
const WIDE: AspectRatio = '16:9';

/** A new shot that begins with a frame of this one. Its words are still to be written. */
export function shotFrom(generation: Generation, still: MediaRef): GenerationRequest {
  const { aspect_ratio } = generation.request ?? {};
  return sizedAs(generation, {
    ...begun(generation, 'video', ''),
    ...(aspect_ratio === undefined ? {} : { aspect_ratio }),
    video: { start_frame: still },
  });
}

/** Five seconds more, of the same words until others are written. */
export function extension(generation: Generation, way: 'forward' | 'backward'): GenerationRequest {
  const clip = { generation_id: generation.id };
  return sizedAs(generation, {
    ...begun(generation, 'video', generation.request?.prompt ?? ''),
    video: way === 'forward' ? { start_frame: clip } : { end_frame: clip },
  });
}

export function editOf(generation: Generation): GenerationRequest {
  return sizedAs(generation, {
    ...begun(generation, 'video_edit', ''),
    source: { generation_id: generation.id },
  });
}

/** In the other of the two shapes that most screens have. */
export function reframeOf(generation: Generation): GenerationRequest {
  const { width, height } = generation.canvas;
  return sizedAs(generation, {
    ...begun(generation, 'video_reframe', generation.request?.prompt ?? ''),
    aspect_ratio: width >= height ? TALL : WIDE,
    source: { generation_id: generation.id },
  });
}

function begun(
  { request, engine }: Generation,
  type: GenerationRequest['type'],
  prompt: string,
): GenerationRequest {
  return { prompt, model: MODEL_ID, type, engine: request?.engine ?? engine };
}

/** In the resolution of the take; where what goes on from it is not offered in that, in the least that it is. */
function sizedAs({ request }: Generation, next: GenerationRequest): GenerationRequest {
  const sized = (resolution: Resolution): GenerationRequest => ({
    ...next,
    video: { ...next.video, resolution },
  });
  const usual = request?.video?.resolution;
  const choices = usual === undefined ? [] : [usual, ...RESOLUTIONS];
  const fits = choices.find((resolution) => brokenRules(sized(resolution), SURFACES.native).length === 0);
  return fits === undefined ? next : sized(fits);
}
