/** A media type as a client states it, made fit to be sent back as a header. */

/** `type/subtype` with at most one plain parameter, e.g. a charset (RFC 9110, section 8.3.1). */
const MEDIA_TYPE = /^[\w!#$&^.+-]{1,80}\/[\w!#$&^.+-]{1,80}(?:; ?[\w-]{1,40}=[\w.+-]{1,60})?$/;

/** Undefined for none, for what is no media type, and for the one that says nothing. */
export function contentTypeOf(given: string | undefined): string | undefined {
  const type = given?.trim().toLowerCase() ?? '';
  return MEDIA_TYPE.test(type) && type !== UNKNOWN_TYPE ? type : undefined;
}

export const UNKNOWN_TYPE = 'application/octet-stream';
