/** Media as fal's fields name them, an address or a data URI, and as ours do. */
import type { MediaRef } from '../../ray/request.ts';

const DATA_URI = /^data:([^,;]*)((?:;[^,;]*)*),/i;
const BASE64 = /;\s*base64\s*$/i;
/** What names no kind of media: the bytes say it. */
const NAMELESS = new Set(['', 'application/octet-stream', 'binary/octet-stream', 'text/plain']);
const ANY = { image: 'image/png', video: 'video/mp4' } as const;

export function mediaRef(address: string, kind: 'image' | 'video'): MediaRef {
  const inline = DATA_URI.exec(address.slice(0, 1024));
  if (inline === null) return { url: address, ...(kind === 'video' ? { media_type: ANY.video } : {}) };
  const [head, type = '', parameters = ''] = inline;
  const body = address.slice(head.length);
  return {
    data: BASE64.test(parameters) ? body.replaceAll(/\s/g, '') : base64Of(body),
    media_type: NAMELESS.has(type.toLowerCase()) ? ANY[kind] : type,
  };
}

export function isInline(address: string): boolean {
  return /^data:/i.test(address);
}

/** A data URI without `base64` is percent-encoded (RFC 2397); what does not decode is refused as data, not here. */
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

const PERCENT = 0x25;

/** The value of a digit's code; negative for what is none. */
function hexDigit(code = 0): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = (code | 0x20) - 0x61;
  return letter >= 0 && letter < 6 ? letter + 10 : -1;
}
