/** Media as the fields of other providers name them, an address or a data URI (RFC 2397), and as ours do. */
import type { MediaRef } from '../ray/request.ts';

const DATA_URI = /^data:([^,;]*)((?:;[^,;]*)*),/i;
const BASE64 = /;\s*base64\s*$/i;
/** The head of a data URI is looked for in so many characters; what follows may be megabytes. */
const LONGEST_HEAD = 1024;
/** What names no kind of media: the bytes say it. */
const NAMELESS = new Set(['', 'application/octet-stream', 'binary/octet-stream', 'text/plain']);
/** The alphabet has no colon, dot or question mark, so that no address is taken for it. */
const ONLY_BASE64 = /^[A-Za-z0-9+/=_\s-]+$/;
/** No picture has fewer characters; a word is a mistake that is better called a bad address. */
const SHORTEST_BASE64 = 48;
const PERCENT = 0x25;
const ASSUMED_TYPES = { image: 'image/png', video: 'video/mp4' } as const;

export function isDataUri(text: string): boolean {
  return /^\s*data:/i.test(text);
}

/**
 * A field that holds one string for a medium, as a reference. A clip's type must be declared with its address, for which
 * these providers have no field: one is assumed, and the bytes tell the true one. What does not decode is refused as data.
 */
export function mediaRefOf(text: string, kind: 'image' | 'video'): MediaRef {
  const address = text.trim();
  const parts = partsOf(address);
  if (parts === undefined)
    return { url: address, ...(kind === 'video' ? { media_type: ASSUMED_TYPES.video } : {}) };
  const body = address.slice(parts.head.length);
  return {
    data: BASE64.test(parts.parameters) ? body.replaceAll(/\s/g, '') : base64Of(body),
    media_type: NAMELESS.has(parts.type) ? ASSUMED_TYPES[kind] : parts.type,
  };
}

/** Bare base64 as a data URI, for providers that take it beside addresses; anything else as it is. */
export function dataUriOf(text: string, kind: 'image' | 'video'): string {
  const begin = text.slice(0, LONGEST_HEAD);
  const isBase64 = text.length >= SHORTEST_BASE64 && ONLY_BASE64.test(begin);
  return isBase64 ? `data:${ASSUMED_TYPES[kind]};base64,${text}` : text;
}

/** What a data URI declares itself to be, in lower case; empty where it says nothing. */
export function declaredType(uri: string): string {
  return partsOf(uri.trim())?.type ?? '';
}

function partsOf(address: string): { head: string; type: string; parameters: string } | undefined {
  const found = DATA_URI.exec(address.slice(0, LONGEST_HEAD));
  if (found === null) return undefined;
  const [head, type = '', parameters = ''] = found;
  return { head, type: type.trim().toLowerCase(), parameters };
}

/** A data URI without `base64` is percent-encoded. */
function base64Of(body: string): string {
  const bytes = Buffer.from(body, 'latin1');
  let size = 0;
  // In place, by hand: a callback for each of millions of escapes would hold the whole server up for seconds.
  for (let i = 0; i < bytes.length; i += 1) {
    const escaped = bytes[i] === PERCENT ? (hexDigit(bytes[i + 1]) << 4) | hexDigit(bytes[i + 2]) : -1;
    bytes[size] = escaped < 0 ? (bytes[i] ?? 0) : escaped;
    size += 1;
    if (escaped >= 0) i += 2;
  }
  return bytes.toString('base64', 0, size);
}

/** The value of a digit's code; negative for what is none. */
function hexDigit(code = 0): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = (code | 0x20) - 0x61;
  return letter >= 0 && letter < 6 ? letter + 10 : -1;
}
