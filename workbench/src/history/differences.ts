/** What differs between two requests, member by member. Pure. */
import type { PresetRequest } from '../api/library.ts';

export interface Difference {
  /** Where it stands in the request, e.g. `video.resolution`. */
  readonly field: string;
  /** As text; undefined where it was not said. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Ours, and what is the same in every request; where a clip is sent says nothing of what it shows. */
const UNTOLD = new Set(['model', 'user_id', 'webhook_url', 'upload_url']);
/** Looked at as one: their members mean nothing apart. */
const WHOLE =
  /(^|\.)(source|image_ref|start_frame|end_frame|guide_frame|keyframes|keyframe_indexes|plan|size|source_position)$/;

/** In the order of the requests; empty where both ask for the same. */
export function differencesOf(before: PresetRequest, after: PresetRequest): Difference[] {
  const [one, other] = [flat(before), flat(after)];
  return [...new Set([...one.keys(), ...other.keys()])]
    .map((field) => ({ field, before: one.get(field), after: other.get(field) }))
    .filter((each) => each.before !== each.after);
}

/** `video.start_frame` as `start frame`. */
export function nameOfField(field: string): string {
  return field
    .replace(/^video\./, '')
    .replaceAll('_', ' ')
    .replaceAll('.', ' · ');
}

function flat(value: object, at = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, member] of Object.entries<unknown>({ ...value })) {
    const field = at === '' ? name : `${at}.${name}`;
    if (member === undefined || UNTOLD.has(field)) continue;
    if (typeof member === 'object' && member !== null && !WHOLE.test(field)) {
      for (const [inner, text] of flat(member, field)) found.set(inner, text);
    } else found.set(field, textOf(member));
  }
  return found;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return JSON.stringify(value, (_name, member: unknown) =>
    isFile(member) ? `file ${member.file_id.slice(0, 8)}` : member,
  ).replaceAll('"', '');
}

function isFile(value: unknown): value is { file_id: string } {
  return (
    typeof value === 'object' && value !== null && 'file_id' in value && typeof value.file_id === 'string'
  );
}
