/** What the engine reads out of a task: the still to start from, and the shot plan. */
import { z } from 'zod';
import { Refusal } from '../../ray/errors.ts';
import { durationOf, secondsOf } from '../../ray/geometry.ts';
import type { GenerationRequest } from '../../ray/request.ts';
import { parseStrictly } from '../../ray/strict.ts';
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
  return ownPlan(request) ?? direct(request.prompt, canvas.frame_count / canvas.fps);
}

/** The shot plan that the request brings; throws a `Refusal` that names the field for one that is not valid. */
export function ownPlan({ plan }: GenerationRequest): ShotPlan | undefined {
  return plan === undefined ? undefined : parseStrictly(planFields, { plan }).plan;
}
const planFields = z.strictObject({ plan: shotPlanSchema });

/** Throws a `Refusal` for a plan that is not valid, or of which a clip of this length would show nothing in part. */
export function checkPlan(request: GenerationRequest): void {
  const seconds = secondsOf(durationOf(request));
  const plan = ownPlan(request);
  for (const list of ['moves', 'holds'] as const)
    for (const [index, { start }] of (plan?.[list] ?? []).entries()) {
      if (start < seconds) continue;
      const field = `plan.${list}[${index}].start`;
      throw new Refusal(`${field} must be less than ${seconds}, the seconds of the clip; got ${start}`, {
        status: 400,
        rule: 'field_range',
        field,
        value: start,
        allowed: [seconds],
      });
    }
}

function refuse(message: string): EngineError {
  return new EngineError(message, { failure_code: 'invalid_request', retryable: false });
}
