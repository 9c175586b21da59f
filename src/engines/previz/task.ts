/** What the engine reads out of a task: the pictures that it is pinned to, and the shot plan. */
import { Refusal } from '../../ray/errors.ts';
import { durationOf, secondsOf } from '../../ray/geometry.ts';
import type { GenerationRequest, MediaRef } from '../../ray/request.ts';
import { direct } from '../../previz/director/direct.ts';
import type { ShotPlan } from '../../previz/director/plan.ts';
import { EngineError } from '../engine.ts';
import type { EngineTask } from '../engine.ts';
import { readEdge } from './edge.ts';
import { ownPlan } from '../../previz/shot/own-plan.ts';
import type { Pin } from '../../previz/shot/pins.ts';
import { pinAt } from './pin-at.ts';

/** The pictures that the clip shows as they are, in the order of time; none for a clip of words alone. @param folder for edges */
export async function pinsOf(task: EngineTask, folder: string): Promise<Pin[]> {
  const { request } = task;
  if (request.type !== 'video') throw refuse(`engine 'previz' renders type 'video'; got '${request.type}'.`);
  const pins = await Promise.all(pinned(task).map((image) => pinOf(task, image, folder)));
  return pins.sort((a, b) => a.frame - b.frame);
}

interface PinnedImage {
  readonly frame: number;
  readonly image: MediaRef;
}

/** Keyframes stand where their indexes say; a start and an end frame at the ends. */
function pinned({ request, canvas }: EngineTask): PinnedImage[] {
  const { start_frame: start, end_frame: end, keyframes = [], keyframe_indexes = [] } = request.video ?? {};
  const last = canvas.frame_count - 1;
  return [
    ...(start ? [{ frame: 0, image: start }] : []),
    ...keyframes.map((image, n) => ({ frame: Math.min(keyframe_indexes[n] ?? 0, last), image })),
    ...(end ? [{ frame: last, image: end }] : []),
  ];
}

/** A clip in the place of a start or end frame is a finished generation: its edge is what is shared. */
async function pinOf({ inputs }: EngineTask, { frame, image }: PinnedImage, folder: string): Promise<Pin> {
  const { file_id: id = '' } = image;
  const input = inputs.get(id);
  if (!input) throw refuse(`The image ${id} is not among the inputs of this generation.`);
  const { path, mime_type, made_by = [] } = input;
  if (!mime_type.startsWith('video/')) return pinAt(frame, path);
  const edge = await readEdge(path, frame === 0 ? 'last' : 'first', folder);
  return { ...pinAt(frame, edge.path), joins: { edge, madeBy: made_by } };
}

/** The plan of the request when it brings one, else what the director makes of the prompt. */
export function planOf({ request, canvas }: EngineTask): ShotPlan {
  return ownPlan(request) ?? direct(request.prompt, canvas.frame_count / canvas.fps);
}

/**
 * Throws a `Refusal` for a plan that is not valid, or of which a clip of this length would show nothing in part. Of footage the
 * length is not known yet, and its camera is its own.
 */
export function checkPlan(request: GenerationRequest): void {
  if (request.type !== 'video') return void ownPlan(request);
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
