/** One string for a medium: a URL, a data URI, base64 as it is, or the UUID of something stored (Runware docs, inputs). */
import type { MediaRef } from '../../ray/request.ts';
import { quoted } from '../../ray/show.ts';
import { isDataUri, mediaRefOf } from '../../http/data-uri.ts';
import { isUuid, undefinedIfNotFound } from '../../jobs/errors.ts';
import { getGeneration } from '../../jobs/read.ts';
import type { Caller, Core } from '../../jobs/core.ts';
import { codeNamed } from './fields.ts';
import { TaskRefusal } from './task-error.ts';

const ADDRESS = /^[a-z][a-z0-9+.-]*:/i;
const BASE64 = /^[a-z0-9+/_\s-]+=*\s*$/i;
/** What is looked at of a text that may be megabytes; shorter ones are no picture. */
const HEAD = 256;
const LEAST_BASE64 = 64;
const ASSUMED_TYPES = { image: 'image/png', video: 'video/mp4' } as const;

/** A UUID comes back as `file_id`; `namedByUuid` tells whether it is a generation's. @param parameter for the error */
export function mediumOf(text: string, kind: 'image' | 'video', parameter: string): MediaRef {
  if (isDataUri(text)) return mediaRefOf(text, kind);
  if (isUuid(text)) return { file_id: text };
  const head = text.slice(0, HEAD);
  if (ADDRESS.test(head)) return mediaRefOf(text, kind);
  if (text.length >= LEAST_BASE64 && BASE64.test(head)) {
    // What the bytes are, they say themselves.
    return { data: text.replaceAll(/\s/g, ''), media_type: ASSUMED_TYPES[kind] };
  }
  throw new TaskRefusal(
    codeNamed('invalid', parameter),
    `${parameter} must be an http or https address, a data URI, base64, or the UUID of an upload or a result; got ${quoted(text)}`,
    { parameter, type: 'string' },
  );
}

/** A UUID in a source's place: of a result of ours, or else of an upload. */
export async function namedByUuid(core: Core, caller: Caller, ref: MediaRef): Promise<MediaRef> {
  const { file_id: id } = ref;
  if (id === undefined) return ref;
  const result = await getGeneration(core, caller, id).catch(undefinedIfNotFound);
  return result === undefined ? ref : { generation_id: result.id };
}
