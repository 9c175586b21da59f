/** Media as Oxen's callers name them: a public address, an address of ours, or a data URI. */
import { Refusal } from '../../ray/errors.ts';
import type { MediaRef } from '../../ray/request.ts';

/** What is declared where nothing is: the bytes tell the true type later. */
const ASSUMED_TYPES = { image: 'image/png', video: 'video/mp4' } as const;
const LONGEST_DATA_HEAD = 200;

export function isDataUri(text: string): boolean {
  return /^data:/i.test(text);
}

/** Throws for a data URI that is not in base64. `field` is Oxen's name. */
export function mediaRef(text: string, kind: 'image' | 'video', field: string): MediaRef {
  const address = text.trim();
  if (isDataUri(address)) return inlineRef(address, kind, field);
  // A clip's type must be declared with its address; Oxen has no field for it.
  return kind === 'video' ? { url: address, media_type: ASSUMED_TYPES.video } : { url: address };
}

/** RFC 2397, with base64 as the only form that makes sense for media. */
function inlineRef(uri: string, kind: 'image' | 'video', field: string): MediaRef {
  const comma = uri.indexOf(',');
  const head = comma < 0 || comma > LONGEST_DATA_HEAD ? '' : uri.slice('data:'.length, comma);
  const [type = '', ...attributes] = head.split(';').map((part) => part.trim().toLowerCase());
  if (!attributes.includes('base64')) {
    throw new Refusal(
      `${field}: a data URI must have the form data:${ASSUMED_TYPES[kind]};base64,<bytes in base64>`,
      { status: 422, rule: 'invalid_base64', field },
    );
  }
  return { data: uri.slice(comma + 1), media_type: type === '' ? ASSUMED_TYPES[kind] : type };
}
