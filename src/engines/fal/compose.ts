/** Our request in the words of the endpoints of Ray 3.2, as fal's OpenAPI documents have them since their revision. */
import { countedFromStart } from '../../ray/rules/source.ts';
import { mapMediaRefs, mediaRefs } from '../../ray/media-refs.ts';
import { RAY_RATIOS } from '../../ray/surfaces.ts';
import { editDuration, ratioFor } from '../upstream/limits.ts';
import { plainBody } from '../upstream/plain-body.ts';
import type { Call, Order } from '../upstream/provider.ts';

/** Owner and alias: what the addresses of requests begin with, whichever endpoint was called (fal docs, queue API). */
const APP = 'luma/agent';

/** Below our own base, not by the addresses in answers: the key follows those. The JavaScript client does the same. */
export function requestPath(id: string): string {
  return `/queue/${APP}/requests/${encodeURIComponent(id)}`;
}

export function endpointAt(path: string): string {
  return path.slice('/queue/'.length);
}

/** Those that a body may be without. */
export const PARAMETERS = [
  'image_url', 'end_image_url', 'start_image_url', 'reference_image_urls', 'video_url', 'keyframes', 'keyframe_indexes',
  'aspect_ratio', 'duration', 'loop', 'hdr', 'exr_export', 'edit_strength', 'auto_controls', 'controls', 'source_position',
] as const; // prettier-ignore

export function compose(order: Order): Call {
  const { canvas, uploads } = order;
  const counted = countedFromStart(order.request, { ...canvas, seconds: canvas.frame_count / canvas.fps });
  const request = mapMediaRefs(counted, (ref) => ({ url: uploads[ref.file_id ?? ''] ?? '' }));
  const { prompt, video } = request;
  const { mode, ...fields } = modeOf({ ...order, request });
  const body = plainBody({ prompt, resolution: video?.resolution, ...fields });
  return { path: `/queue/${APP}/ray/v3.2/${mode}`, body };
}

function modeOf({ request, canvas }: Order): { mode: string } & Record<string, unknown> {
  const { type, source, aspect_ratio, video = {}, user_id } = request;
  const { edit, hdr, exr_export } = video;
  switch (type) {
    case 'video':
      return {
        mode: mediaRefs(request).length === 0 ? 'text-to-video' : 'image-to-video',
        aspect_ratio: ratioFor(request, canvas, RAY_RATIOS),
        duration: video.duration,
        image_url: video.start_frame?.url,
        end_image_url: video.end_frame?.url,
        keyframes: video.keyframes?.map(({ url }) => url),
        keyframe_indexes: video.keyframe_indexes,
        loop: video.loop,
        hdr,
        exr_export,
      };
    case 'video_edit':
      return {
        mode: 'video-to-video',
        video_url: source?.url,
        duration: editDuration(canvas),
        start_image_url: video.start_frame?.url,
        keyframes: edit?.keyframes?.map(({ url }) => url),
        keyframe_indexes: edit?.keyframe_indexes,
        edit_strength: edit?.strength,
        auto_controls: edit?.auto_controls,
        controls: edit?.controls,
        user: user_id,
        hdr,
        exr_export,
      };
    // The inside of `source_position` is not published: Luma's own, whose model it is.
    case 'video_reframe':
      return {
        mode: 'reframe',
        video_url: source?.url,
        aspect_ratio,
        source_position: video.source_position,
      };
  }
}
