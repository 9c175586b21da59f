/** What Oxen cannot do and capabilities cannot say (Oxen docs, model pages). */
import type { GenerationRequest } from '../../ray/request.ts';
import { refuseFields } from '../upstream/limits.ts';

/** HDR is of edits alone there; edits have neither controls nor keyframes. */
export function check({ type, video = {} }: GenerationRequest): void {
  refuseFields('oxen', {
    'video.guide_frame': video.guide_frame,
    ...(type === 'video' ? { 'video.hdr': video.hdr } : {}),
    'video.edit.controls': video.edit?.controls,
    'video.edit.keyframes': video.edit?.keyframes,
  });
}
