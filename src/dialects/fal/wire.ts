/** What is remembered of a call beside the generation itself: enough to answer and to show it again in fal's words. */
import { z } from 'zod';
import { isRecord } from '../../ray/fields.ts';
import { mediaRefs } from '../../ray/media-refs.ts';
import { showable } from '../../ray/show.ts';
import type { GenerationView } from '../../store/rows.ts';
import type { ErrorAnswer } from './errors.ts';
import { locationOf } from './fields.ts';
import { isInline } from './media.ts';
import type { Translated } from './translate.ts';

/** Longer than any prompt or address; only inline media in unknown fields exceed it. */
const LONGEST_TEXT = 16_384;
/** Room for all of it: a submit writes it and every look at the job reads it. */
const LONGEST_INPUT = 256 * 1024;

const detailSchema = z.object({
  loc: z.array(z.union([z.string(), z.number()])),
  msg: z.string(),
  type: z.string(),
  url: z.string(),
  ctx: z.record(z.string(), z.unknown()).optional(),
  input: z.unknown().optional(),
});

const wireSchema = z.object({
  /** Id of the endpoint. */
  endpoint: z.string(),
  /** As it was asked; inline media are told by the place they went to, `{"media": "video.start_frame"}`. */
  input: z.record(z.string(), z.unknown()),
  /** `X-Fal-Object-Lifecycle-Preference` as it came. */
  lifecycle: z.unknown().optional(),
  /** The answer of a call that was refused: the result replays it. */
  error: z
    .object({
      status: z.number(),
      body: z.object({
        detail: z.union([z.string(), z.array(detailSchema)]),
        message: z.string(),
        error_type: z.string().optional(),
      }),
    })
    .optional(),
});
export type Wire = z.infer<typeof wireSchema>;

export function wireOf(view: Pick<GenerationView, 'wire'>): Wire {
  return wireSchema.parse(view.wire);
}

/** The error that a call was refused with. Read without the rest: this is asked at every look. */
export function refusedWith(view: Pick<GenerationView, 'wire'>): ErrorAnswer | undefined {
  return wireSchema.shape.error.parse(view.wire['error']) as ErrorAnswer | undefined;
}

/**
 * Input without the bytes that were in it, as far as there is room. `translated` says where they went; without it values
 * are only hinted at.
 */
export function remembered(input: unknown, translated?: Translated): Record<string, unknown> {
  if (!isRecord(input)) return {};
  const places = new Map(translated === undefined ? [] : placesOf(translated));
  const shown = (value: unknown, path: string): unknown => {
    if (Array.isArray(value)) return value.map((item: unknown, i) => shown(item, `${path}.${i}`));
    const place = places.get(path);
    if (place !== undefined && typeof value === 'string' && isInline(value)) return { media: place };
    return translated === undefined || isLong(value) ? showable(value) : value;
  };
  let room = LONGEST_INPUT;
  const kept = Object.entries(input).flatMap(([name, value]): [string, unknown][] => {
    const short = shown(value, name);
    const size = name.length + JSON.stringify(short).length;
    if (size > room) return [];
    room -= size;
    return [[name, short]];
  });
  return Object.fromEntries(kept);
}

function isLong(value: unknown): boolean {
  return typeof value === 'string' && value.length > LONGEST_TEXT;
}

/** Input as it was asked, with addresses of ours where bytes were. @param address of a stored file by its id */
export function shownInput(
  view: GenerationView,
  address: (fileId: string) => string,
): Record<string, unknown> {
  const files = new Map(mediaRefs(view.request).map(({ field, ref }) => [field, ref.file_id]));
  const shown = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shown);
    const place = isRecord(value) ? value['media'] : undefined;
    const file = typeof place === 'string' ? files.get(place) : undefined;
    return file === undefined ? value : address(file);
  };
  return Object.fromEntries(Object.entries(wireOf(view).input).map(([name, value]) => [name, shown(value)]));
}

/** From fal's field, `keyframes.2`, to ours, `video.keyframes[2]`. */
function placesOf({ request, fields }: Translated): [string, string][] {
  return mediaRefs(request).map(({ field }) => [locationOf(field, fields).slice(1).join('.'), field]);
}
