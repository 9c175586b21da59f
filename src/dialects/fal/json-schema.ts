/** The schemas that validate, as OpenAPI 3.0 writes them: what is published is what is checked. */
import { z } from 'zod';
import { isRecord } from '../../ray/fields.ts';
import type { Endpoint } from './endpoints.ts';

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

/** Schemas by their names in `#/components/schemas`. */
export type Components = Readonly<Record<string, JsonSchema>>;

const HERE = '#/definitions/';
const THERE = '#/components/schemas/';

export function inputName(endpoint: Endpoint): string {
  return `${endpoint.name}Input`;
}

export function outputName(endpoint: Endpoint): string {
  return `${endpoint.name}Output`;
}

/** Input and output of an endpoint, and whatever they refer to. */
export function componentsOf(endpoint: Endpoint): Components {
  return {
    ...named(inputName(endpoint), endpoint.input),
    ...named(outputName(endpoint), endpoint.output),
  };
}

export function inputSchema(endpoint: Endpoint): JsonSchema {
  return namedSchema(inputName(endpoint), endpoint.input).schema;
}

function named(name: string, type: z.ZodObject): Components {
  const { schema, definitions } = namedSchema(name, type);
  return { ...definitions, [name]: schema };
}

function namedSchema(name: string, type: z.ZodObject): { schema: JsonSchema; definitions: Components } {
  const { definitions, ...written } = z.toJSONSchema(type, { target: 'openapi-3.0', io: 'input' });
  const schema = asSchema(written);
  const order = Object.keys(schema.properties ?? {});
  return {
    schema: { ...schema, title: name, 'x-fal-order-properties': order },
    definitions: Object.fromEntries(
      Object.entries(isRecord(definitions) ? definitions : {}).map(([definition, value]) => [
        definition,
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
