/** Frames of a clip that the request pinned a picture to. */
import type { Generation } from '../../../src/http/native/schemas/generation.ts';

export interface Mark {
  readonly frame: number;
  readonly name: string;
}

/** None where the generation was read without its request. */
export function marksOf({ request, canvas }: Generation): Mark[] {
  const { video } = request ?? {};
  const last = canvas.frame_count - 1;
  const { keyframes, keyframe_indexes } = video?.keyframes === undefined ? (video?.edit ?? {}) : video;
  const pins = (keyframes ?? []).map((_, n): Mark => {
    const index = keyframe_indexes?.[n] ?? 0;
    return { frame: Math.min(last, index < 0 ? last : index), name: `Keyframe ${n + 1}` };
  });
  if (video?.start_frame?.file_id !== undefined) pins.unshift({ frame: 0, name: 'Start frame' });
  if (video?.end_frame?.file_id !== undefined) pins.push({ frame: last, name: 'End frame' });
  return pins;
}
