/** What is remembered of a call beside the generation itself: enough to answer and to show it again in fal's words. */
import { z } from 'zod';
import { isRecord } from '../../ray/fields.ts';
import { mediaRefs } from '../../ray/media-refs.ts';
import { showable } from '../../ray/show.ts';
import { isDataUri } from '../../http/data-uri.ts';
import { markOf, withAddresses, withinRoom } from '../../http/echo.ts';
import type { AddressOf } from '../../http/media/address-of.ts';
import type { GenerationView } from '../../store/rows.ts';
import type { ErrorAnswer } from './errors.ts';
import { locationOf } from './fields.ts';
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
  /** As it was asked; inline media are told by the place they went to, see `http/echo.ts`. */
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
    if (place !== undefined && typeof value === 'string' && isDataUri(value)) return markOf(value, place);
    return translated === undefined || isLong(value) ? showable(value) : value;
  };
  const members = Object.entries(input).map(([name, value]) => [name, shown(value, name)] as const);
  return withinRoom(members, LONGEST_INPUT);
}

function isLong(value: unknown): boolean {
  return typeof value === 'string' && value.length > LONGEST_TEXT;
}

/** Input as it was asked, with addresses of ours where bytes were. */
export function shownInput(view: GenerationView, address: AddressOf): Record<string, unknown> {
  return withAddresses(wireOf(view).input, view.request, address);
}

/** From fal's field, `keyframes.2`, to ours, `video.keyframes[2]`. */
function placesOf({ request, fields }: Translated): [string, string][] {
  return mediaRefs(request).map(({ field }) => [locationOf(field, fields).slice(1).join('.'), field]);
}
