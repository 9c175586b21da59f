/** The fields that a schema knows, and the known field that an unknown one most likely means. */
import { z } from 'zod';
import { FIELD_ALIASES } from './data/field-aliases.ts';

export interface UnknownField {
  /** Path as the client wrote it. */
  readonly path: string;
  readonly value: unknown;
}

/** A copy without the members that the schema does not know, and the list of those. Wrong types are left alone. */
export function splitUnknown(
  schema: z.ZodType,
  value: unknown,
  path = '',
): { known: unknown; unknown: UnknownField[] } {
  const bare = unwrap(schema);
  if (bare instanceof z.ZodArray && Array.isArray(value)) {
    const parts = value.map((item: unknown, i) =>
      splitUnknown(bare.element as z.ZodType, item, `${path}[${i}]`),
    );
    return { known: parts.map((part) => part.known), unknown: parts.flatMap((part) => part.unknown) };
  }
  if (!(bare instanceof z.ZodObject) || !isRecord(value)) return { known: value, unknown: [] };

  const members = bare.shape as Record<string, z.ZodType>;
  const known: [string, unknown][] = [];
  const unknown: UnknownField[] = [];
  for (const [key, member] of Object.entries(value)) {
    const field = path === '' ? key : `${path}.${key}`;
    const shape = Object.hasOwn(members, key) ? members[key] : undefined;
    if (shape === undefined) {
      unknown.push({ path: field, value: member });
      continue;
    }
    const part = splitUnknown(shape, member, field);
    known.push([key, part.known]);
    // Not spread: a list of arguments as long as a hostile body would overflow the stack.
    for (const found of part.unknown) unknown.push(found);
  }
  return { known: Object.fromEntries(known), unknown };
}

/** The members that have a value: `undefined` is absent. */
export function given<Members extends object>(
  members: Members,
): { [K in keyof Members]?: Exclude<Members[K], undefined> } {
  return Object.fromEntries(
    Object.entries(members).filter(([, value]: [string, unknown]) => value !== undefined),
  ) as {
    [K in keyof Members]?: Exclude<Members[K], undefined>;
  };
}

/** Every path that the schema knows; list members are written `[]`, e.g. `video.keyframes[].url`. */
export function knownFields(schema: z.ZodType, path = ''): string[] {
  const bare = unwrap(schema);
  if (bare instanceof z.ZodArray) return knownFields(bare.element as z.ZodType, `${path}[]`);
  if (!(bare instanceof z.ZodObject)) return [];
  return Object.entries(bare.shape as Record<string, z.ZodType>).flatMap(([key, shape]) => {
    const field = path === '' ? key : `${path}.${key}`;
    return [field, ...knownFields(shape, field)];
  });
}

/**
 * The known field nearest to an unknown one: what other APIs call so, else the smallest edit distance of the last
 * name, where a field of the same parent counts as half an edit nearer.
 */
export function nearestField(path: string, fields: readonly string[]): string {
  const name = plain(lastName(path));
  const alias = Object.hasOwn(FIELD_ALIASES, name) ? FIELD_ALIASES[name] : undefined;
  const parent = parentOf(path).replaceAll(/\[\d+\]/g, '[]');
  const distance = (field: string): number =>
    editDistance(name, plain(lastName(field))) - (parentOf(field) === parent ? 0.5 : 0);
  const nearest = fields.reduce(
    (best, field) => (distance(field) < distance(best) ? field : best),
    fields[0] ?? '',
  );
  return alias !== undefined && fields.includes(alias) && distance(nearest) > 0.5 ? alias : nearest;
}

/** The schema below `optional` and `default`. */
export function unwrap(schema: z.ZodType): z.ZodType {
  const wrapped = schema instanceof z.ZodOptional || schema instanceof z.ZodDefault;
  return wrapped ? unwrap(schema.unwrap() as z.ZodType) : schema;
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('.')));
}

function plain(name: string): string {
  return name
    .slice(0, 64)
    .toLowerCase()
    .replaceAll(/[_\-[\]\d]/g, '');
}

/** Levenshtein distance. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
