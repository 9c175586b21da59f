/** Our request is Luma's, but for what only we have, and for media, which are files there. */
import { mapMediaRefs } from '../../ray/media-refs.ts';
import type { GenerationRequest, VideoOptions } from '../../ray/request.ts';
import { plainBody } from '../upstream/plain-body.ts';
import type { Call, Order } from '../upstream/provider.ts';

/** Members of `video` that Luma knows (Luma Agents API, VideoOptions). */
const VIDEO_FIELDS = [
  'resolution',
  'duration',
  'start_frame',
  'end_frame',
  'keyframes',
  'keyframe_indexes',
  'loop',
  'hdr',
  'exr_export',
  'edit',
  'source_position',
  'guide_frame',
] as const satisfies readonly (keyof VideoOptions)[];

export function compose({ request, uploads }: Order): Call {
  const { prompt, model, type, aspect_ratio, source, video, user_id } = mapMediaRefs(request, (ref) => ({
    file_id: uploads[ref.file_id ?? ''] ?? '',
  }));
  const body = plainBody({
    prompt,
    model,
    type,
    aspect_ratio: followsMedia(request) ? undefined : aspect_ratio,
    source,
    video: Object.fromEntries(VIDEO_FIELDS.map((name) => [name, video?.[name]])),
    user_id,
  });
  return { path: '/generations', body };
}

/** An edit has the ratio of its source, and duration is not its to say. */
function followsMedia(request: GenerationRequest): boolean {
  return request.type === 'video_edit';
}
