/** The parts of the form that open on demand, and which fields of a request each holds. */

const FIELDS = {
  controls: ['video.edit.auto_controls', 'video.edit.controls'],
  keys: ['video.edit.keyframes', 'video.edit.keyframe_indexes'],
  placement: ['video.source_position'],
  references: ['image_ref'],
  file: ['video.hdr', 'video.exr_export', 'video.exr_compression', 'video.container', 'video.quality'],
  engine: ['engine', 'seed'],
  more: ['webhook_url', 'upload_url', 'user_id', 'tags', 'video.guide_frame', 'plan'],
} as const satisfies Record<string, readonly string[]>;

export type SectionId = keyof typeof FIELDS;

/** The section that a field lies in; undefined for those that are always in sight. */
export function sectionOf(field: string): SectionId | undefined {
  return SECTION_IDS.find((id) => FIELDS[id].some((name) => isWithin(field, name)));
}

export function fieldsOf(section: SectionId): readonly string[] {
  return FIELDS[section];
}

/** Whether a path is another one or lies below it: `tags.a` and `tags`. */
export function isWithin(path: string, whole: string): boolean {
  return path === whole || path.startsWith(`${whole}.`) || path.startsWith(`${whole}[`);
}

/** `video.keyframes[2].url`, `video.keyframes[2]`, `video.keyframes`, `video`, `` . */
export function parentOf(field: string): string {
  return field.slice(0, Math.max(0, Math.max(field.lastIndexOf('.'), field.lastIndexOf('['))));
}

export const SECTION_IDS = Object.keys(FIELDS) as SectionId[];
