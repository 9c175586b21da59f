/** Whether an engine can serve a request: asked before anything is fetched, uploaded, queued or charged. */
import { Refusal } from '../ray/errors.ts';
import { durationOf, lastIndex } from '../ray/geometry.ts';
import type { GenerationRequest } from '../ray/request.ts';
import type { Engine, EngineCapabilities } from './engine.ts';

interface Need {
  rule: string;
  field: string;
  /** Completes the sentence "engine 'x' does not support …". */
  what: (request: GenerationRequest, can: EngineCapabilities) => string;
  unmet: (request: GenerationRequest, can: EngineCapabilities) => boolean;
}

const NEEDS: readonly Need[] = [
  {
    rule: 'engine_type',
    field: 'type',
    what: (r, can) => `type '${r.type}'. It supports: ${can.types.join(', ')}`,
    unmet: (r, can) => !can.types.includes(r.type),
  },
  {
    rule: 'engine_text_to_video',
    field: 'video.start_frame',
    what: (_, can) =>
      can.max_keyframes === 1
        ? `text alone: give an image as video.start_frame, or as video.keyframes with keyframe_indexes [0]`
        : `text alone: give an image as video.start_frame or video.keyframes`,
    unmet: (r, can) => r.type === 'video' && !can.text_to_video && !hasImage(r),
  },
  {
    rule: 'engine_resolution',
    field: 'video.resolution',
    what: (r, can) => `resolution ${r.video?.resolution}. It supports: ${can.resolutions.join(', ')}`,
    unmet: (r, can) => r.video?.resolution !== undefined && !can.resolutions.includes(r.video.resolution),
  },
  {
    rule: 'engine_ratio',
    field: 'aspect_ratio',
    what: (r, can) => `aspect_ratio ${r.aspect_ratio}. It supports: ${can.ratios.join(', ')}`,
    unmet: (r, can) => r.aspect_ratio !== undefined && !can.ratios.includes(r.aspect_ratio),
  },
  {
    rule: 'engine_duration',
    field: 'video.duration',
    what: (r, can) => `duration ${r.video?.duration}. It supports: ${can.durations.join(', ')}`,
    unmet: (r, can) => r.video?.duration !== undefined && !can.durations.includes(r.video.duration),
  },
  {
    rule: 'engine_extend',
    field: 'video.start_frame.generation_id',
    what: () => `extending a generation`,
    unmet: (r, can) =>
      r.type === 'video' &&
      !can.extend &&
      Boolean(r.video?.start_frame?.generation_id ?? r.video?.end_frame?.generation_id),
  },
  {
    rule: 'engine_end_frame',
    field: 'video.end_frame',
    what: () => `an end frame`,
    unmet: (r, can) => r.video?.end_frame !== undefined && !can.end_frame,
  },
  {
    rule: 'engine_keyframes',
    field: 'video.keyframes',
    what: (r, can) =>
      can.max_keyframes === 1
        ? `keyframes other than one at index 0${can.end_frame ? `, and one at index ${lastOf(r)}` : ''}; got ${r.video?.keyframes?.length} at ${JSON.stringify(r.video?.keyframe_indexes)}`
        : `${r.video?.keyframes?.length} keyframes. It supports: at most ${can.max_keyframes}`,
    unmet: (r, can) => {
      const count = r.video?.keyframes?.length ?? 0;
      if (count === 0) return false;
      if (can.max_keyframes === 1) return !areEnds(r, can);
      return count > can.max_keyframes;
    },
  },
  {
    rule: 'engine_image_ref',
    field: 'image_ref',
    what: () => `reference images`,
    unmet: (r, can) => (r.image_ref?.length ?? 0) > 0 && !can.image_ref,
  },
  {
    rule: 'engine_loop',
    field: 'video.loop',
    what: () => `loop`,
    unmet: (r, can) => r.video?.loop === true && !can.loop,
  },
  {
    rule: 'engine_hdr',
    field: 'video.hdr',
    what: () => `hdr`,
    unmet: (r, can) => r.video?.hdr === true && !can.hdr,
  },
  {
    rule: 'engine_exr',
    field: 'video.exr_export',
    what: () => `exr_export`,
    unmet: (r, can) => r.video?.exr_export === true && !can.exr,
  },
  {
    rule: 'engine_exr_compression',
    field: 'video.exr_compression',
    what: (r, can) =>
      `exr_compression '${r.video?.exr_compression}'. It supports: ${can.exr_compressions.join(', ')}`,
    unmet: (r, can) =>
      r.video?.exr_compression !== undefined && !can.exr_compressions.includes(r.video.exr_compression),
  },
  {
    rule: 'engine_container',
    field: 'video.container',
    what: (r, can) => `container '${r.video?.container}'. It supports: ${can.containers.join(', ')}`,
    unmet: (r, can) => r.video?.container !== undefined && !can.containers.includes(r.video.container),
  },
  {
    rule: 'engine_quality',
    field: 'video.quality',
    what: () => `quality`,
    unmet: (r, can) => r.video?.quality !== undefined && !can.quality,
  },
];

/** Throws the first thing that the engine cannot do, naming the engines of this server that could. */
export function checkSupport(engine: Engine, request: GenerationRequest, others: readonly Engine[]): void {
  const refusal = refusalOf(engine, request);
  if (refusal === undefined) return;
  const able = others.filter((other) => other.unavailable === undefined && !refusalOf(other, request));
  if (able.length === 0) throw refusal;
  const { message, status, rule, field, value, allowed } = refusal;
  const named = able.map(({ id }) => id).join(', ');
  throw new Refusal(`${message.replace(/\.$/, '')}. Engines here that can: ${named}.`, {
    status: status === 400 ? 400 : 422,
    rule,
    field: field ?? 'engine',
    value,
    allowed,
  });
}

/** What an engine does not heed and need not refuse, a sentence each. */
export function unheeded({ id, capabilities }: Engine, { seed }: GenerationRequest): string[] {
  if (seed === undefined || capabilities.deterministic) return [];
  return [`engine '${id}' takes no seed: equal requests give different clips`];
}

/** What keeps an engine from serving a request, to follow its name in a sentence; undefined when it can. */
export function shortcoming(engine: Engine, request: GenerationRequest): string | undefined {
  const message = refusalOf(engine, request)?.message.replace(/\.$/, '');
  const name = `engine '${engine.id}' `;
  return message?.startsWith(name) === false ? `refuses it: ${message}` : message?.slice(name.length);
}

function refusalOf(engine: Engine, request: GenerationRequest): Refusal | undefined {
  const unmet = NEEDS.find((need) => need.unmet(request, engine.capabilities));
  if (unmet) {
    const message = `engine '${engine.id}' does not support ${unmet.what(request, engine.capabilities)}.`;
    return new Refusal(message, { status: 422, rule: unmet.rule, field: unmet.field });
  }
  try {
    engine.check?.(request);
    return undefined;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error;
  }
}

/** Only a first frame, or that and a last one: so images at 10 s are said. */
function areEnds(request: GenerationRequest, can: EngineCapabilities): boolean {
  const indexes = request.video?.keyframe_indexes ?? [];
  const ends = can.end_frame ? [0, lastOf(request)] : [0];
  return indexes.includes(0) && indexes.every((index) => ends.includes(index));
}

function lastOf(request: GenerationRequest): number {
  return lastIndex(durationOf(request));
}

function hasImage(request: GenerationRequest): boolean {
  const video = request.video;
  return Boolean(video?.start_frame ?? video?.end_frame ?? video?.keyframes?.length);
}
