/** A value by its schema, where every field must be known. */
import type { z } from 'zod';
import { Refusal } from './errors.ts';
import { knownFields, nearestField, splitUnknown } from './fields.ts';
import type { UnknownField } from './fields.ts';
import { refusalOf } from './schema-refusal.ts';
import { printable, showable } from './show.ts';

/** Throws a `Refusal` that names the first field which is unknown, missing or wrong. */
export function parseStrictly<Parsed>(schema: z.ZodType<Parsed>, value: unknown): Parsed {
  const { known, unknown } = splitUnknown(schema, value);
  const [stranger] = unknown;
  if (stranger !== undefined) throw unknownField(stranger, knownFields(schema));
  const result = schema.safeParse(known);
  if (!result.success) throw refusalOf(result.error, known);
  return result.data;
}

/** @param fields what the schema knows */
export function unknownField({ path, value }: UnknownField, fields: readonly string[]): Refusal {
  const nearest = nearestField(path, fields);
  return new Refusal(`Unknown field '${printable(path)}'. The nearest known field is '${nearest}'`, {
    status: 400,
    rule: 'unknown_field',
    field: printable(path),
    value: showable(value),
    allowed: [nearest],
  });
}
