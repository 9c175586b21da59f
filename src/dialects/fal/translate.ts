/** Input in fal's words becomes a request in ours, or the list of what is wrong with it. */
import type { z } from 'zod';
import { mediaRefOf } from '../../http/data-uri.ts';
import { given, isRecord, knownFields, nearestField, splitUnknown } from '../../ray/fields.ts';
import { pinStill } from '../../ray/pin-still.ts';
import { MODEL_ID } from '../../ray/request.ts';
import type { GenerationRequest, MediaRef, VideoOptions } from '../../ray/request.ts';
import { brokenRules } from '../../ray/rules.ts';
import { printable } from '../../ray/show.ts';
import { SURFACES } from '../../ray/surfaces.ts';
import { IMAGE_TO_VIDEO, REFRAME, TEXT_TO_VIDEO, VIDEO_TO_VIDEO } from './endpoints.ts';
import type { Endpoint } from './endpoints.ts';
import { detailOf } from './errors.ts';
import type { Detail } from './errors.ts';
import { EDIT_FIELDS, GENERATION_FIELDS } from './fields.ts';
import type { FieldMap } from './fields.ts';
import { detailsOf, missingField } from './issues.ts';
import { leniently } from './lenient.ts';
import { positionOf } from './open-points.ts';
import { detailFor } from './refusals.ts';

/** Ignored fields that are named one by one. */
const NAMED_WARNINGS = 20;

export interface Translated {
  readonly request: GenerationRequest;
  /** Where each field of the request stands in the input. */
  readonly fields: FieldMap;
  /** What was left out, a sentence each. */
  readonly warnings: readonly string[];
}

export type Translation = Translated | { readonly details: readonly Detail[] };

/** Unknown fields are left out, as fal leaves them out, but said. */
export function translate(endpoint: Endpoint, input: unknown): Translation {
  if (!isRecord(input)) {
    const msg = 'Input should be a valid dictionary or object to extract fields from';
    return { details: [detailOf('model_attributes_type', ['body'], msg)] };
  }
  const made = requestOf(endpoint, leniently(endpoint.input, input));
  if ('details' in made) return made;
  const { request, fields } = made;
  const refusals = brokenRules(request, SURFACES.fal);
  if (refusals.length > 0) {
    return { details: refusals.map((refusal) => detailFor(refusal, request.type, fields)) };
  }
  return { request, fields, warnings: ignoredFields(endpoint, input) };
}

type Made = Omit<Translated, 'warnings'> | { readonly details: readonly Detail[] };

function requestOf(endpoint: Endpoint, input: Record<string, unknown>): Made {
  switch (endpoint) {
    case TEXT_TO_VIDEO:
      return checked(TEXT_TO_VIDEO.input, input, generation);
    case IMAGE_TO_VIDEO:
      return checked(IMAGE_TO_VIDEO.input, input, generation, imageIsMissing(input));
    case VIDEO_TO_VIDEO:
      return checked(VIDEO_TO_VIDEO.input, input, edit);
    case REFRAME:
      return checked(REFRAME.input, input, reframe);
    default:
      throw new Error(`no translation for ${endpoint.id}`);
  }
}

/** `found` is what is wrong beyond single fields. */
function checked<Input extends z.ZodObject>(
  schema: Input,
  input: Record<string, unknown>,
  make: (input: z.infer<Input>) => Omit<Translated, 'warnings'>,
  found: readonly Detail[] = [],
): Made {
  const parsed = schema.safeParse(input);
  if (!parsed.success) return { details: [...detailsOf(parsed.error, input), ...found] };
  return found.length > 0 ? { details: found } : make(parsed.data);
}

/** The later revision lets any of three stand for the image of the first; one there must be. */
function imageIsMissing(input: Record<string, unknown>): Detail[] {
  const one = ['image_url', 'end_image_url', 'keyframes'].some((name) => input[name] !== undefined);
  return one ? [] : [missingField('image_url', input)];
}

type GenerationInput = z.infer<typeof IMAGE_TO_VIDEO.input>;
type EditInput = z.infer<typeof VIDEO_TO_VIDEO.input>;
type ReframeInput = z.infer<typeof REFRAME.input>;

function generation(input: GenerationInput): Omit<Translated, 'warnings'> {
  const { image_url: first, end_image_url: last, keyframes, reference_image_urls: references } = input;
  const request = pinStill({
    model: MODEL_ID,
    type: 'video',
    prompt: input.prompt,
    aspect_ratio: input.aspect_ratio,
    ...given({ image_ref: references?.map(image) }),
    video: {
      resolution: input.resolution,
      duration: input.duration,
      ...given({
        start_frame: first === undefined ? undefined : image(first),
        end_frame: last === undefined ? undefined : image(last),
        keyframes: keyframes?.map(image),
        keyframe_indexes: input.keyframe_indexes,
        loop: input.loop || undefined,
      }),
      ...range(input),
    },
  });
  const pinned = keyframes === undefined && request.video?.keyframes !== undefined;
  return {
    request,
    fields: pinned ? { ...GENERATION_FIELDS, ...pinnedPlaces(first, last) } : GENERATION_FIELDS,
  };
}

function edit(input: EditInput): Omit<Translated, 'warnings'> {
  const request: GenerationRequest = {
    model: MODEL_ID,
    type: 'video_edit',
    prompt: input.prompt,
    source: mediaRefOf(input.video_url, 'video'),
    ...given({ user_id: input.user }),
    video: {
      resolution: input.resolution,
      duration: input.duration,
      ...given({
        start_frame: input.start_image_url === undefined ? undefined : image(input.start_image_url),
      }),
      ...range(input),
      edit: given({
        strength: input.edit_strength,
        auto_controls: input.auto_controls || undefined,
        controls: input.controls,
        keyframes: input.keyframes?.map(image),
        keyframe_indexes: input.keyframe_indexes,
      }),
    },
  };
  return { request, fields: EDIT_FIELDS };
}

function reframe(input: ReframeInput): Omit<Translated, 'warnings'> {
  const { source_position: position } = input;
  const request: GenerationRequest = {
    model: MODEL_ID,
    type: 'video_reframe',
    prompt: input.prompt,
    aspect_ratio: input.aspect_ratio,
    source: mediaRefOf(input.video_url, 'video'),
    video: {
      resolution: input.resolution,
      ...given({ source_position: position && positionOf(position) }),
    },
  };
  return { request, fields: EDIT_FIELDS };
}

function image(address: string): MediaRef {
  return mediaRefOf(address, 'image');
}

function range(input: { hdr: boolean; exr_export: boolean }): Pick<VideoOptions, 'hdr' | 'exr_export'> {
  return given({ hdr: input.hdr || undefined, exr_export: input.exr_export || undefined });
}

/** Where the images stand that 10 s turned into keyframes. */
function pinnedPlaces(first: string | undefined, last: string | undefined): FieldMap {
  const names = [
    ...(first === undefined ? [] : ['image_url']),
    ...(last === undefined ? [] : ['end_image_url']),
  ];
  return Object.fromEntries(names.map((name, i) => [`video.keyframes[${i}]`, [name]]));
}

function ignoredFields(endpoint: Endpoint, input: Record<string, unknown>): string[] {
  const known = knownFields(endpoint.input);
  const { unknown } = splitUnknown(endpoint.input, input);
  return unknown.slice(0, NAMED_WARNINGS).map(({ path }) => {
    const nearest = nearestField(path, known);
    return `Unknown field '${printable(path)}' was ignored; the nearest known field is '${nearest}'`;
  });
}
