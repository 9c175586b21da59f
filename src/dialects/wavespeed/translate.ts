/** The inputs of a call become a request of ours: read leniently, checked by the model's schema, renamed, nothing else. */
import type { z } from 'zod';
import { given, splitUnknown } from '../../ray/fields.ts';
import { mediaRefs } from '../../ray/media-refs.ts';
import { pinStill } from '../../ray/pin-still.ts';
import { MODEL_ID } from '../../ray/request.ts';
import type { Duration, GenerationRequest, MediaRef } from '../../ray/request.ts';
import { refusalOf } from '../../ray/schema-refusal.ts';
import { printable } from '../../ray/show.ts';
import { mediaRefOf } from '../../http/data-uri.ts';
import { leniently } from './lenient.ts';
import type { WavespeedModel } from './models.ts';
import { NO_IMAGE, OLD_RATIOS, OLD_RESOLUTION } from './open-points.ts';
import type {
  imageToVideoSchema,
  olderImageToVideoSchema,
  reframingSchema,
  videoEditSchema,
} from './schemas.ts';

export interface Translated {
  readonly request: GenerationRequest;
  /** The inputs that the model knows, in the form in which it takes them. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Where each medium went, by WaveSpeed's name: `image` → `video.start_frame`. */
  readonly places: Readonly<Record<string, string>>;
  readonly warnings: readonly string[];
}

type Current = { prompt: string } & Partial<z.output<typeof imageToVideoSchema>> &
  Partial<z.output<typeof videoEditSchema>> &
  Partial<z.output<typeof reframingSchema>>;
type Older = z.output<typeof olderImageToVideoSchema>;

/** Throws a `Refusal` with WaveSpeed's field names for the first input at fault. */
export function translate(model: WavespeedModel, sent: Readonly<Record<string, unknown>>): Translated {
  const split = splitUnknown(model.input, leniently(model, sent));
  const inputs = split.known as Readonly<Record<string, unknown>>;
  const result = model.input.safeParse(inputs);
  if (!result.success) throw refusalOf(result.error, inputs);

  const data = result.data;
  const asked = model.rendersAs === undefined ? (data as Current) : inTodaysTerms(data as Older);
  const refs = new Map<MediaRef, string>();
  const request = pinStill(requestOf(model, asked, refs));
  const warnings = split.unknown.map(
    ({ path }) => `Unknown input '${printable(path)}' was ignored by ${model.id}`,
  );
  return { request, inputs, places: placesOf(request, refs), warnings };
}

/** What an older model was asked for, as Ray 3.2 is asked for it. */
function inTodaysTerms({ size, duration, ...rest }: Older): Current {
  const length: Duration = `${duration}s`;
  return { ...rest, size: OLD_RATIOS[size], resolution: OLD_RESOLUTION, duration: length };
}

function requestOf(model: WavespeedModel, asked: Current, refs: Map<MediaRef, string>): GenerationRequest {
  const medium = (text: string | undefined, kind: 'image' | 'video', name: string): MediaRef | undefined => {
    if (text === undefined) return undefined;
    const ref = mediaRefOf(text, kind);
    refs.set(ref, name);
    return ref;
  };
  const { prompt, size, resolution, duration } = asked;
  const base = { model: MODEL_ID, type: model.type, prompt } as const;
  const source = medium(asked.video, 'video', 'video');

  switch (model.type) {
    case 'video': {
      const start_frame = asked.image?.endsWith(NO_IMAGE) ? undefined : medium(asked.image, 'image', 'image');
      const end_frame = medium(asked.last_image, 'image', 'last_image');
      const references = referencesOf(asked).map(([name, text]) => medium(text, 'image', name));
      return {
        ...base,
        aspect_ratio: size,
        image_ref: references.length === 0 ? undefined : references.filter((ref) => ref !== undefined),
        video: given({ resolution, duration, start_frame, end_frame }),
      };
    }
    case 'video_edit': {
      const start_frame = medium(asked.start_image, 'image', 'start_image');
      return { ...base, source, video: given({ resolution, duration, start_frame }) };
    }
    case 'video_reframe':
      return { ...base, source, aspect_ratio: size, video: given({ resolution }) };
  }
}

/** Each with the name by which it is found in the inputs. */
function referencesOf({ reference }: Current): [string, string][] {
  if (reference === undefined) return [];
  return typeof reference === 'string'
    ? [['reference', reference]]
    : reference.map((text, i) => [`reference[${i}]`, text]);
}

function placesOf(request: GenerationRequest, refs: ReadonlyMap<MediaRef, string>): Record<string, string> {
  const places = mediaRefs(request).flatMap(({ ref, field }): [string, string][] => {
    const name = refs.get(ref);
    return name === undefined ? [] : [[name, field]];
  });
  return Object.fromEntries(places);
}
