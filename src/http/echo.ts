/**
 * What a dialect remembers of the parameters of a call, to show them again: as they were sent, but inline media as the place
 * in the request that they went to, and later as an address of the stored file.
 */
import { z } from 'zod';
import { isRecord } from '../ray/fields.ts';
import { mediaRefs } from '../ray/media-refs.ts';
import type { GenerationRequest } from '../ray/request.ts';
import { declaredType } from './data-uri.ts';
import type { AddressOf } from './media/address-of.ts';

/** Stands for inline media. The name of its first member is one that no provider has. */
const mediaMarkSchema = z.strictObject({ kinora_media: z.string(), mime_type: z.string() });
type MediaMark = z.infer<typeof mediaMarkSchema>;

/** @param place where the medium of this data URI went: `video.start_frame` */
export function markOf(uri: string, place: string): MediaMark {
  return { kinora_media: place, mime_type: declaredType(uri) };
}

/** The members that find room, in the order in which they were sent. @param room characters of JSON */
export function withinRoom(
  members: readonly (readonly [string, unknown])[],
  room: number,
): Record<string, unknown> {
  let left = room;
  const kept = members.filter(([name, value]) => {
    const size = name.length + JSON.stringify(value).length;
    if (size > left) return false;
    left -= size;
    return true;
  });
  return Object.fromEntries(kept);
}

/** Remembered parameters, with addresses where media were; null where the file is none of the request's any more. */
export function withAddresses(
  remembered: Readonly<Record<string, unknown>>,
  request: GenerationRequest,
  address: AddressOf,
): Record<string, unknown> {
  const files = new Map(mediaRefs(request).map(({ field, ref }) => [field, ref.file_id]));
  const shown = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shown);
    const mark = mediaMarkSchema.safeParse(value);
    if (!mark.success) return isRecord(value) ? mapped(value) : value;
    const id = files.get(mark.data.kinora_media);
    return id === undefined ? null : address({ id, mime_type: mark.data.mime_type });
  };
  const mapped = (members: Readonly<Record<string, unknown>>): Record<string, unknown> =>
    Object.fromEntries(Object.entries(members).map(([name, value]) => [name, shown(value)]));
  return mapped(remembered);
}
