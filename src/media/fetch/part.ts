/** What came of a body before its connection broke, and how the rest is asked for (RFC 9110, 13 and 14). */
import type { Dispatcher } from 'undici';

export interface Part {
  /** That lie in the file. */
  readonly bytes: number;
  /** Of the whole body; undefined where the server did not say. */
  readonly total: number | undefined;
  /** A strong ETag or a date, by which the server knows whether it is still the same body. */
  readonly validator: string | undefined;
}

/** The connection broke in the middle of a body. */
export class BrokenOff extends Error {
  readonly part: Part;

  constructor(part: Part, cause: unknown) {
    super('the connection broke', { cause });
    this.part = part;
  }
}

export function rangeOf(part: Part | undefined): Record<string, string> {
  if (part === undefined) return {};
  const { bytes, validator } = part;
  return { range: `bytes=${bytes}-`, ...(validator === undefined ? {} : { 'if-range': validator }) };
}

/** Whether an answer of status 206 is what is missing, of a body of the same length. */
export function isRestOf(part: Part, contentRange: string): boolean {
  const [, start, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(contentRange) ?? [];
  if (Number(start) !== part.bytes) return false;
  return part.total === undefined || total === '*' || Number(total) === part.total;
}

export function validatorOf({ headers }: Pick<Dispatcher.ResponseData, 'headers'>): string | undefined {
  const [etag, modified] = [headers['etag'], headers['last-modified']].map((value) => [value].flat()[0]);
  return etag?.startsWith('"') ? etag : modified;
}
