/** Oxen's names of the parameters and ours (Oxen docs, model pages of Ray 3.2): refusals are said in Oxen's. */
import type { z } from 'zod';
import { KinoraError, Refusal } from '../../ray/errors.ts';
import { isRecord } from '../../ray/fields.ts';
import { refusalOf } from '../../ray/schema-refusal.ts';
import { quoted, showable } from '../../ray/show.ts';
import { fieldRenamer, mediumOf } from '../../ray/rename-fields.ts';
import type { OxenModel } from './models.ts';
import { SOURCE_POSITION_KEYS } from './open-points.ts';

const NAMES: Readonly<Record<string, string>> = {
  'video.source_position.x_norm': `source_position.${SOURCE_POSITION_KEYS.x_norm}`,
  'video.source_position.y_norm': `source_position.${SOURCE_POSITION_KEYS.y_norm}`,
  'video.source_position.w_norm': `source_position.${SOURCE_POSITION_KEYS.w_norm}`,
  'video.source_position.h_norm': `source_position.${SOURCE_POSITION_KEYS.h_norm}`,
  'video.source_position': 'source_position',
  'video.edit.auto_controls': 'auto_controls',
  'video.edit.strength': 'edit_strength',
  'video.keyframe_indexes': 'input_image',
  'video.keyframes[0]': 'input_image',
  'video.keyframes': 'input_image',
  'video.start_frame': 'input_image',
  'video.resolution': 'resolution',
  'video.exr_export': 'exr_export',
  'video.duration': 'duration',
  'video.loop': 'loop',
  'video.hdr': 'hdr',
  image_ref: 'reference_image_urls',
  source: 'input_video',
};

/** A sentence with Oxen's names in place of ours. */
export const inOxensNames = fieldRenamer(new Map(Object.entries(NAMES)));

/** A path of ours as Oxen writes it: `image_ref[2]` is `reference_image_urls[2]`. */
export function oxenField(field: string): string {
  return inOxensNames(mediumOf(field));
}

/** The same error with Oxen's names in its sentence and its field; one without a field is left as it is. */
export function inOxensWords(error: KinoraError, model: OxenModel): KinoraError {
  if (error.field === undefined) return error;
  const message = inOxensNames(error.message).replaceAll(
    /type 'video(?:_edit|_reframe)?'/g,
    `model '${model.id}'`,
  );
  const field = oxenField(error.field);
  if (!(error instanceof Refusal)) {
    const { status, code, retryable } = error;
    return new KinoraError(message, { status, code, field, retryable, cause: error });
  }
  const { rule, value, allowed } = error;
  return new Refusal(message, { status: statusOf(error), rule, field, value, allowed });
}

/** What the schema of a model finds wrong, as a sentence with the field. */
export function parameterRefusal(error: z.ZodError, parameters: unknown): Refusal {
  const [issue] = error.issues;
  const field = String(issue?.path[0] ?? '');
  const value = isRecord(parameters) ? parameters[field] : undefined;
  const facts = { status: 400, rule: 'field_value', field, value: showable(value) } as const;
  if (issue?.code === 'invalid_value' && field === 'aspect_ratio') {
    const allowed = issue.values.map(String);
    const problem = value === undefined ? `${field} is required` : `${field}: ${quoted(value)} is not valid`;
    return new Refusal(`${problem}. Allowed: ${allowed.join(', ')}`, { ...facts, allowed });
  }
  if (issue?.code === 'unrecognized_keys') {
    return new Refusal(`${field} has no member '${issue.keys[0]?.slice(0, 100) ?? ''}'`, facts);
  }
  return refusalOf(error, parameters);
}

function statusOf({ status }: Refusal): 400 | 413 | 422 {
  return status === 400 || status === 413 ? status : 422;
}
