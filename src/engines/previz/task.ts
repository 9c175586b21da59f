/** What the engine reads out of a task: the still to start from, and the shot plan. */
import { z } from 'zod';
import { direct } from '../../previz/director/direct.ts';
import { shotPlanSchema } from '../../previz/director/plan.ts';
import type { ShotPlan } from '../../previz/director/plan.ts';
import { EngineError } from '../engine.ts';
import type { EngineTask } from '../engine.ts';

/** The image that frame 0 shows: `start_frame`, or the one keyframe at index 0. */
export function stillPathOf({ request, inputs }: EngineTask): string {
  const video = request.video;
  const pinned = video?.keyframe_indexes?.[0] === 0 ? video.keyframes?.[0] : undefined;
  const extra = video?.end_frame !== undefined || (video?.keyframes?.length ?? 0) > (pinned ? 1 : 0);
  const id = (video?.start_frame ?? pinned)?.file_id;
  if (request.type !== 'video' || id === undefined || extra) {
    throw refuse(
      "engine 'previz' renders type 'video' from one image: video.start_frame, or video.keyframes with keyframe_indexes [0].",
    );
  }
  const input = inputs.get(id);
  if (!input) throw refuse(`The image ${id} is not among the inputs of this generation.`);
  return input.path;
}

/** The plan of the request when it brings one, else what the director makes of the prompt. */
export function planOf({ request, canvas }: EngineTask): ShotPlan {
  const seconds = canvas.frame_count / canvas.fps;
  if (request.plan === undefined) return direct(request.prompt, seconds);
  const parsed = shotPlanSchema.safeParse(request.plan);
  if (!parsed.success) throw refuse(`The shot plan is not valid. ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

function refuse(message: string): EngineError {
  return new EngineError(message, { failure_code: 'invalid_request', retryable: false });
}
