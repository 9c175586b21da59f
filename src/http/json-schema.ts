/** The schemas that validate, as OpenAPI 3.0 writes them: what a dialect publishes is what it checks. */
import { z } from 'zod';
import { isRecord } from '../ray/fields.ts';

export interface JsonSchema {
  readonly type?: string;
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly example?: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly [member: string]: unknown;
}

export interface WrittenSchema {
  readonly schema: JsonSchema;
  /** What it refers to, by names in `#/components/schemas`. */
  readonly definitions: Readonly<Record<string, JsonSchema>>;
}

const HERE = '#/definitions/';
const THERE = '#/components/schemas/';

/** Of what a client may send: members with a default are not required. */
export function openApiSchema(type: z.ZodObject): WrittenSchema {
  const { definitions, ...written } = z.toJSONSchema(type, { target: 'openapi-3.0', io: 'input' });
  return {
    schema: asSchema(written),
    definitions: Object.fromEntries(
      Object.entries(isRecord(definitions) ? definitions : {}).map(([name, value]) => [
        name,
        asSchema(value),
      ]),
    ),
  };
}

/** What a schema of OpenAPI 3.0 has otherwise: one `example`, other places of definitions, no bounds that bound nothing. */
function asSchema(value: unknown): JsonSchema {
  return z.looseObject({}).parse(rewritten(value));
}

function rewritten(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(rewritten);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => Math.abs(Number(member)) !== Number.MAX_SAFE_INTEGER)
      .map(([name, member]): [string, unknown] => {
        if (name === '$ref') return [name, String(member).replace(HERE, THERE)];
        if (name === 'examples' && Array.isArray(member)) return ['example', member[0]];
        return [name, rewritten(member)];
      }),
  );
}
