/** The schemas that validate, as fal's documents name them. */
import type { z } from 'zod';
import { openApiSchema } from '../../http/json-schema.ts';
import type { JsonSchema, WrittenSchema } from '../../http/json-schema.ts';
import type { Endpoint } from './endpoints.ts';

export type { JsonSchema } from '../../http/json-schema.ts';

/** Schemas by their names in `#/components/schemas`. */
export type Components = Readonly<Record<string, JsonSchema>>;

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

function namedSchema(name: string, type: z.ZodObject): WrittenSchema {
  const { schema, definitions } = openApiSchema(type);
  const order = Object.keys(schema.properties ?? {});
  return { schema: { ...schema, title: name, 'x-fal-order-properties': order }, definitions };
}
