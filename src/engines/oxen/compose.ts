/** Our request in the parameters of Oxen's models of Ray 3.2 (Oxen docs, model pages). */
import { mapMediaRefs } from '../../ray/media-refs.ts';
import { ASPECT_RATIOS } from '../../ray/request.ts';
import { editDuration, ratioFor } from '../upstream/limits.ts';
import { plainBody } from '../upstream/plain-body.ts';
import type { Call, Order } from '../upstream/provider.ts';

export const QUEUE = '/api/ai/queue';

/** Those that a body may be without. */
export const PARAMETERS = [
  'input_image', 'input_video', 'reference_image_urls', 'aspect_ratio', 'duration', 'loop', 'hdr', 'exr_export',
  'edit_strength', 'auto_controls', 'source_position',
] as const; // prettier-ignore

export function compose(order: Order): Call {
  const request = mapMediaRefs(order.request, (ref) => ({ url: order.uploads[ref.file_id ?? ''] ?? '' }));
  const { prompt, video } = request;
  const { mode, ...parameters } = modeOf({ ...order, request });
  const model = `luma-ray-v3-2-${mode}`;
  return { path: QUEUE, body: plainBody({ model, prompt, resolution: video?.resolution, ...parameters }) };
}

function modeOf({ request, canvas }: Order): { mode: string } & Record<string, unknown> {
  const { type, source, aspect_ratio, image_ref, video = {} } = request;
  switch (type) {
    case 'video': {
      // What is pinned to the first frame is its input image; pinned elsewhere it is refused (capabilities).
      const first = video.start_frame ?? video.keyframes?.[0];
      return {
        mode: first === undefined ? 'text-to-video' : 'image-to-video',
        input_image: first?.url,
        aspect_ratio: ratioFor(request, canvas, ASPECT_RATIOS),
        duration: video.duration,
        loop: video.loop,
        reference_image_urls: image_ref?.map(({ url }) => url),
      };
    }
    case 'video_edit':
      return {
        mode: 'video-to-video',
        input_video: source?.url,
        input_image: video.start_frame?.url,
        duration: editDuration(canvas),
        edit_strength: video.edit?.strength,
        auto_controls: video.edit?.auto_controls,
        hdr: video.hdr,
        exr_export: video.exr_export,
      };
    // The inside of `source_position` is not published: Luma's own, whose model it is.
    case 'video_reframe':
      return {
        mode: 'reframe',
        input_video: source?.url,
        aspect_ratio,
        source_position: video.source_position,
      };
  }
}
