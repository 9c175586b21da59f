/** Rules of one media reference, and of what may be named where. */
import { mediaRefs } from '../media-refs.ts';
import type { PlacedRef } from '../media-refs.ts';
import type { GenerationRequest } from '../request.ts';
import { printable, quoted } from '../show.ts';
import type { Breach, Rule } from './rule.ts';

const FORMS = ['url', 'data', 'generation_id', 'file_id'] as const;

export const MEDIA_RULES: readonly Rule[] = [
  {
    id: 'media_exactly_one',
    sentence: "A media reference names exactly one of 'url', 'data', 'generation_id', 'file_id'",
    status: 400,
    breach: eachRef(({ field, ref }) => {
      const given = FORMS.filter((form) => ref[form] !== undefined);
      if (given.length === 1) return undefined;
      const [first, second] = given;
      const message =
        first === undefined
          ? `${field}: provide one of 'url', 'data', 'generation_id' or 'file_id'`
          : `${field}: provide either '${first}' or '${String(second)}', not both`;
      return { field, value: given, allowed: FORMS, message };
    }),
  },
  {
    id: 'media_type_with_data',
    sentence: "'media_type' is required with 'data'",
    status: 400,
    breach: eachRef(({ field, ref }) =>
      ref.data === undefined || ref.media_type !== undefined
        ? undefined
        : {
            field: `${field}.media_type`,
            value: undefined,
            message: `${field}: 'media_type' is required with 'data'`,
          },
    ),
  },
  {
    id: 'media_url',
    sentence: "A 'url' is a public http or https address",
    status: 400,
    breach: eachRef(({ field, ref }) => {
      if (ref.url === undefined || isHttpUrl(ref.url)) return undefined;
      const message = `${field}: 'url' must be a public http or https address; got ${quoted(ref.url)}`;
      return { field: `${field}.url`, value: ref.url, message };
    }),
  },
  {
    id: 'media_type_kind',
    sentence: "'media_type' names an image where an image belongs, and a video in 'source'",
    status: 400,
    breach: eachRef(({ field, ref, kind }) => {
      if (ref.media_type === undefined || ref.media_type.toLowerCase().startsWith(`${kind}/`))
        return undefined;
      const noun = kind === 'image' ? 'an image' : 'a video';
      const message = `${field}: media_type '${printable(ref.media_type)}' is not ${noun}; expected ${kind}/...`;
      return { field: `${field}.media_type`, value: ref.media_type, allowed: [`${kind}/*`], message };
    }),
  },
  {
    id: 'source_media_type',
    sentence: "'source.media_type' (video/...) is required with 'source.url'",
    status: 400,
    breach: ({ source, type }) =>
      type === 'video' || source?.url === undefined || source.media_type !== undefined
        ? undefined
        : {
            field: 'source.media_type',
            value: undefined,
            allowed: ['video/mp4', 'video/quicktime', 'video/webm'],
            message: "source: 'media_type' (for example video/mp4) is required with 'url' of a video",
          },
  },
];

function eachRef(
  check: (placed: PlacedRef) => Breach | undefined,
): (request: GenerationRequest) => Breach | undefined {
  return (request) => {
    for (const placed of mediaRefs(request)) {
      const breach = check(placed);
      if (breach !== undefined) return breach;
    }
    return undefined;
  };
}

function isHttpUrl(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname !== '';
}
