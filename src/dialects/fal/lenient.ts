/** What pydantic takes in its lax mode, and fal therefore with it: `"true"` for a boolean, `"12"` for an integer. */
import { z } from 'zod';
import { isRecord, unwrap } from '../../ray/fields.ts';

const TRUE = new Set<unknown>([1, '1', 'true', 't', 'yes', 'y', 'on']);
const FALSE = new Set<unknown>([0, '0', 'false', 'f', 'no', 'n', 'off']);
const INTEGER = /^\s*[+-]?\d{1,15}(?:\.0+)?\s*$/;

/**
 * The members that the schema knows, as it would have them where there is one way to read them; without those that are
 * null, which every optional field takes for "not given".
 */
export function leniently(
  schema: z.ZodObject,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const members: [string, unknown][] = [];
  for (const [name, value] of Object.entries(given)) {
    const known = Object.hasOwn(schema.shape, name);
    const shape = known ? (schema.shape as Record<string, z.ZodType>)[name] : undefined;
    if (shape === undefined) continue;
    const bare = unwrap(shape);
    if (value === null && bare !== shape) continue;
    members.push([name, readBy(bare, value)]);
  }
  return Object.fromEntries(members);
}

function readBy(schema: z.ZodType, value: unknown): unknown {
  if (schema instanceof z.ZodArray && Array.isArray(value)) {
    return value.map((item: unknown) => readBy(unwrap(schema.element as z.ZodType), item));
  }
  if (schema instanceof z.ZodObject && isRecord(value)) return leniently(schema, value);
  const word = typeof value === 'string' ? value.toLowerCase() : value;
  if (schema instanceof z.ZodBoolean) return TRUE.has(word) ? true : FALSE.has(word) ? false : value;
  if (schema instanceof z.ZodNumber && typeof value === 'string' && INTEGER.test(value)) return Number(value);
  return value;
}
