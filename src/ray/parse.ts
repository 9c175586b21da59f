/**
 * A body becomes a request: nulls taken out, unknown fields refused or left out, single fields checked. Combinations
 * are checked by `rules.ts`. Texts and statuses are Luma's where Luma has one (Luma Agents API docs, HTTP errors).
 */
import { Refusal } from './errors.ts';
import { isRecord, knownFields, nearestField, splitUnknown } from './fields.ts';
import type { UnknownField } from './fields.ts';
import { checkModelAndType } from './model.ts';
import { pinStill } from './pin-still.ts';
import { generationRequestSchema } from './request.ts';
import type { GenerationRequest } from './request.ts';
import { refusalOf } from './schema-refusal.ts';
import { printable, showable } from './show.ts';
import { unknownField } from './strict.ts';
import type { Surface } from './surfaces.ts';

export interface ParsedRequest {
  readonly request: GenerationRequest;
  /** What was left out or has no effect, a sentence each, in printable ASCII: fit for a header. */
  readonly warnings: string[];
}

/** Deeper bodies than this have no meaning here and could exhaust the stack. */
export const DEEPEST_BODY = 32;
/** Ignored fields named one by one; the rest is counted. */
const NAMED_WARNINGS = 20;
const KNOWN_FIELDS = knownFields(generationRequestSchema);

/** Throws a `Refusal` for the first field at fault. */
export function parseGenerationRequest(body: unknown, surface: Surface): ParsedRequest {
  if (!isRecord(body)) throw notAnObject(body);
  const given = withoutNulls(body, 0);
  checkModelAndType(given);
  const { known, unknown } = splitUnknown(generationRequestSchema, given);
  const [stranger] = unknown;
  if (stranger !== undefined && surface.unknown_fields === 'refuse')
    throw unknownField(stranger, KNOWN_FIELDS);

  const result = generationRequestSchema.safeParse(known);
  if (!result.success) throw refusalOf(result.error, known);
  const request = surface.image_10s ? pinStill(result.data) : result.data;
  return { request, warnings: [...ignoredFields(unknown), ...effectlessFields(request)] };
}

function withoutNulls(value: unknown, depth: number): unknown {
  if (depth > DEEPEST_BODY) {
    throw new Refusal(`The request body is nested more than ${DEEPEST_BODY} levels deep`, {
      status: 400,
      rule: 'body_depth',
      field: 'body',
    });
  }
  if (Array.isArray(value)) return value.map((item: unknown) => withoutNulls(item, depth + 1));
  if (!isRecord(value)) return value;
  const members = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(members.map(([key, member]) => [key, withoutNulls(member, depth + 1)]));
}

function notAnObject(body: unknown): Refusal {
  return new Refusal('The request body must be a JSON object', {
    status: 400,
    rule: 'body_object',
    field: 'body',
    value: showable(body),
  });
}

function meant({ path }: UnknownField): string {
  return nearestField(path, KNOWN_FIELDS);
}

function ignoredFields(unknown: readonly UnknownField[]): string[] {
  const named = unknown.slice(0, NAMED_WARNINGS).map((field) => {
    return `Unknown field '${printable(field.path)}' was ignored; the nearest known field is '${meant(field)}'`;
  });
  const more = unknown.length - named.length;
  return more === 0 ? named : [...named, `${more} more unknown fields were ignored`];
}

/** Fields that Ray 3.2 takes and does nothing with. */
function effectlessFields(request: GenerationRequest): string[] {
  const warnings: string[] = [];
  const follows = `has no effect on type '${request.type}': the output follows the source`;
  if (request.type === 'video_edit' && request.aspect_ratio !== undefined)
    warnings.push(`aspect_ratio ${follows}`);
  if (request.type !== 'video' && request.video?.duration !== undefined)
    warnings.push(`video.duration ${follows}`);
  if (request.video?.guide_frame !== undefined) {
    warnings.push(
      'video.guide_frame is passed on to an upstream engine; it has no documented meaning and no effect here',
    );
  }
  return warnings;
}
