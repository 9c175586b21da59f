/** The sentences with which media from outside is refused, in the words of the Luma Agents API docs where it has some. */
import { Refusal } from '../../ray/errors.ts';

export type MediaKind = 'image' | 'video' | 'any';

export type FetchRule =
  | 'fetch_failed'
  | 'http_status'
  | 'private_address'
  | 'unknown_host'
  | 'too_many_redirects'
  | 'fetch_timeout';

/** 422 `<field>: failed to fetch URL (<reason>)`. */
export function fetchFailed(field: string, rule: FetchRule, reason: string): Refusal {
  return new Refusal(`${field}: failed to fetch URL (${reason})`, { status: 422, rule, field });
}

/** 400 for a URL that could never be fetched. */
export function badUrl(field: string, reason: string): Refusal {
  return new Refusal(`${field}: 'url' ${reason}`, { status: 400, rule: 'invalid_url', field });
}

/** 413, as Luma says it: `Image exceeds 50 MB size limit`. */
export function tooLarge(field: string, kind: MediaKind, maxBytes: number): Refusal {
  const noun = { image: 'Image', video: 'Video', any: 'File' }[kind];
  return new Refusal(`${noun} exceeds ${megabytes(maxBytes)} size limit`, {
    status: 413,
    rule: kind === 'image' ? 'image_too_large' : 'media_too_large',
    field,
  });
}

function megabytes(bytes: number): string {
  const mb = bytes / (1024 * 1024);
  return mb < 1 ? `${bytes} byte` : `${Math.round(mb * 10) / 10} MB`;
}

/** 422 when the server declares something that cannot be what is wanted. */
export function wrongContentType(field: string, kind: MediaKind, declared: string): Refusal {
  const noun = kind === 'video' ? 'a video' : 'an image';
  return new Refusal(`${field}: content-type is not ${noun} (the server says '${declared.slice(0, 100)}')`, {
    status: 422,
    rule: 'content_type',
    field,
    value: declared.slice(0, 100),
  });
}
