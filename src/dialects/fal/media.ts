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
  const bytes = body.replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString('base64');
}
