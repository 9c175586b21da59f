/**
 * What WaveSpeed cannot do and capabilities cannot say. Inputs that a model does not know are dropped there in silence and the
 * clip is billed all the same (said by its staff): what they would have asked for is refused here.
 */
import { Refusal } from '../../ray/errors.ts';
import type { GenerationRequest } from '../../ray/request.ts';
import { SURFACES } from '../../ray/surfaces.ts';
import { refuseFields, unsupported } from '../upstream/limits.ts';
import { endsOf } from './compose.ts';

const { ratios: allowed } = SURFACES.wavespeed;

export function check(request: GenerationRequest): void {
  const { type, aspect_ratio: ratio, video: { edit, guide_frame, source_position } = {} } = request;
  const { keyframes, keyframe_indexes, ...rest } = edit ?? {};
  refuseFields('wavespeed', {
    'video.guide_frame': guide_frame,
    'video.source_position': source_position,
    'video.edit.strength': rest.strength,
    'video.edit.controls': rest.controls,
    'video.edit.auto_controls': rest.auto_controls,
  });
  if (keyframes && keyframe_indexes?.join() !== '0')
    throw unsupported('wavespeed', 'video.edit.keyframes', 'video.edit.keyframes other than one at index 0');
  if (type === 'video' && ratio !== undefined && !allowed.includes(ratio)) {
    const message = `engine 'wavespeed' supports aspect_ratio ${ratio} for type 'video_reframe' only. For a new clip: ${allowed.join(', ')}`;
    throw new Refusal(message, {
      status: 422,
      rule: 'engine_ratio',
      field: 'aspect_ratio',
      value: ratio,
      allowed,
    });
  }
  const { first, last } = endsOf(request);
  if (first === undefined && last !== undefined) {
    throw new Refusal(
      "engine 'wavespeed' supports video.end_frame beside a first frame only: give video.start_frame too",
      { status: 422, rule: 'engine_end_frame', field: 'video.end_frame' },
    );
  }
}
