/** A call's parameters become a request of ours: checked by the model's schema, renamed, nothing else. */
import type { z } from 'zod';
import { Refusal } from '../../ray/errors.ts';
import { given, splitUnknown } from '../../ray/fields.ts';
import { mediaRefs } from '../../ray/media-refs.ts';
import { pinStill } from '../../ray/pin-still.ts';
import { MODEL_ID } from '../../ray/request.ts';
import type { GenerationRequest, MediaRef, VideoOptions } from '../../ray/request.ts';
import { printable } from '../../ray/show.ts';
import { mediaRefOf } from '../../http/data-uri.ts';
import { parameterRefusal } from './fields.ts';
import type { OxenModel } from './models.ts';
import { PROMPT_KIND_STATUS } from './open-points.ts';
import type { imageToVideoSchema, reframeSchema, videoToVideoSchema } from './schemas.ts';

export interface Translated {
  readonly request: GenerationRequest;
  /** Where each medium went, by Oxen's name: `input_image` → `video.start_frame`. */
  readonly places: Readonly<Record<string, string>>;
  readonly warnings: readonly string[];
}

/** What any of the four schemas gives. */
type Parameters = { prompt: string } & Partial<z.output<typeof imageToVideoSchema>> &
  Partial<z.output<typeof videoToVideoSchema>> &
  Partial<z.output<typeof reframeSchema>>;

/** Throws a `Refusal` with Oxen's field names for the first parameter at fault. */
export function translate(model: OxenModel, asked: Readonly<Record<string, unknown>>): Translated {
  checkPromptKind(model, asked);
  const { known, unknown } = splitUnknown(model.input, asked);
  const result = model.input.safeParse(known);
  if (!result.success) throw parameterRefusal(result.error, known);
  const refs = new Map<MediaRef, string>();
  const request = pinStill(requestOf(model, result.data as Parameters, refs));
  const warnings = unknown.map(
    ({ path }) => `Unknown parameter '${printable(path)}' was ignored by ${model.id}`,
  );
  return { request, places: placesOf(request, refs), warnings };
}

function requestOf(model: OxenModel, asked: Parameters, refs: Map<MediaRef, string>): GenerationRequest {
  const medium = (text: string | undefined, kind: 'image' | 'video', field: string): MediaRef | undefined => {
    if (text === undefined) return undefined;
    const ref = mediaRefOf(text, kind);
    refs.set(ref, field);
    return ref;
  };
  const { prompt, resolution, duration, hdr, exr_export, loop } = asked;
  const base = { model: MODEL_ID, type: model.type, prompt } as const;
  const start = medium(asked.input_image, 'image', 'input_image');
  const source = medium(asked.input_video, 'video', 'input_video');
  const references = asked.reference_image_urls?.map((url, i) =>
    medium(url, 'image', `reference_image_urls[${i}]`),
  );

  switch (model.type) {
    case 'video':
      return {
        ...base,
        aspect_ratio: asked.aspect_ratio,
        image_ref: references?.filter((ref) => ref !== undefined),
        video: given({ resolution, duration, loop, start_frame: start }),
      };
    case 'video_edit':
      return {
        ...base,
        source,
        video: given({ resolution, duration, hdr, exr_export, start_frame: start, edit: editOf(asked) }),
      };
    case 'video_reframe':
      return {
        ...base,
        source,
        aspect_ratio: asked.aspect_ratio,
        video: given({ resolution, source_position: asked.source_position }),
      };
  }
}

function editOf({ edit_strength: strength, auto_controls }: Parameters): VideoOptions['edit'] {
  if (strength === undefined && auto_controls === undefined) return undefined;
  return given({ strength, auto_controls });
}

/** Oxen docs, video generation: exactly one of the two; the texts are Oxen's. */
function checkPromptKind(model: OxenModel, asked: Readonly<Record<string, unknown>>): void {
  const single = asked['prompt'] !== undefined;
  const several = asked['multi_prompt'] !== undefined;
  if (single && !several) return;
  const refused = (problem: string, field: string): Refusal =>
    new Refusal(problem, { status: PROMPT_KIND_STATUS, rule: 'prompt_kind', field });
  const oxens = 'Getting model response error: 422 - Value error, ';
  if (single) throw refused(`${oxens}Cannot provide both 'prompt' and 'multi_prompt'.`, 'prompt');
  if (!several) throw refused(`${oxens}Either 'prompt' or 'multi_prompt' must be provided.`, 'prompt');
  throw refused(`multi_prompt is not offered by ${model.id}: send one 'prompt' for the clip`, 'multi_prompt');
}

function placesOf(request: GenerationRequest, refs: ReadonlyMap<MediaRef, string>): Record<string, string> {
  const places = mediaRefs(request).flatMap(({ ref, field }): [string, string][] => {
    const oxens = refs.get(ref);
    return oxens === undefined ? [] : [[oxens, field]];
  });
  return Object.fromEntries<string>(places);
}
