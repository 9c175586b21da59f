/** What can be said only once the source clip is measured. */
import { Refusal } from '../errors.ts';
import type { Anchor } from '../geometry.ts';
import { FRAME_RATE } from '../request.ts';
import type { GenerationRequest } from '../request.ts';

/** In `video.edit.keyframe_indexes`: the last frame of the source, whatever its number. */
export const LAST_FRAME = -1;

/** Longest source in seconds (Luma Agents API docs, input limits). */
export const SOURCE_SECONDS = { video_edit: 18, video_reframe: 30 } as const;

/** Length that a container may report beyond the limit and still hold a clip within it. */
const LENGTH_TOLERANCE = 1 / FRAME_RATE;

/** Throws when a measured source is too long, or an edit pins a frame that it does not have. */
export function checkSource(request: GenerationRequest, source: Anchor): void {
  if (request.type === 'video' || source.seconds === undefined) return;
  const longest = SOURCE_SECONDS[request.type];
  if (source.seconds > longest + LENGTH_TOLERANCE) {
    throw new Refusal(
      `source: the video lasts ${source.seconds.toFixed(2)} s; at most ${longest} s for type '${request.type}'`,
      { status: 422, rule: 'source_length', field: 'source', value: source.seconds, allowed: [longest] },
    );
  }
  checkSourcePins(countedFromStart(request, source), framesOf(source.seconds));
}

/** The request with the last frame of a measured source by its number. */
export function countedFromStart(request: GenerationRequest, { seconds }: Anchor): GenerationRequest {
  const { edit } = request.video ?? {};
  if (seconds === undefined || !edit?.keyframe_indexes?.includes(LAST_FRAME)) return request;
  const frames = framesOf(seconds);
  const keyframe_indexes = edit.keyframe_indexes.map((index) => (index === LAST_FRAME ? frames : index));
  return { ...request, video: { ...request.video, edit: { ...edit, keyframe_indexes } } };
}

function framesOf(seconds: number): number {
  return Math.max(1, Math.round(seconds * FRAME_RATE));
}

/** Like an output of 120 frames takes index 120, a source of n frames takes index n, which is its last frame. */
function checkSourcePins(request: GenerationRequest, frames: number): void {
  const seen = new Set<number>();
  for (const [i, index] of (request.video?.edit?.keyframe_indexes ?? []).entries()) {
    const frame = Math.min(index, frames - 1);
    const problem =
      index > frames
        ? `is out of range. Allowed: 0 to ${frames}, frames of the source clip`
        : seen.has(frame)
          ? `is the same source frame (${frame}) as another keyframe`
          : undefined;
    seen.add(frame);
    if (problem === undefined) continue;
    const field = `video.edit.keyframe_indexes[${i}]`;
    throw new Refusal(`${field}: ${index} ${problem}`, {
      status: 422,
      rule: index > frames ? 'edit_keyframe_index_range' : 'edit_keyframe_same_frame',
      field,
      value: index,
      allowed: [0, frames],
    });
  }
}
