/** The inputs of a model in the form that WaveSpeed's catalogue and playground read (WaveSpeed docs, models API). */
import { isRecord } from '../../ray/fields.ts';
import { openApiSchema } from '../../http/json-schema.ts';
import type { JsonSchema } from '../../http/json-schema.ts';
import type { WavespeedModel } from './models.ts';

export interface RequestSchema extends JsonSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, JsonSchema>>;
  readonly required: readonly string[];
  /** The order of a form. */
  readonly 'x-order-properties': readonly string[];
}

/** Made of the very schema that validates, so that both say the same. */
export function requestSchema(model: WavespeedModel): RequestSchema {
  const { properties = {}, required = [] } = openApiSchema(model.input).schema;
  return {
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, property]) => [name, firstForm(property)]),
    ),
    required,
    'x-order-properties': Object.keys(properties),
  };
}

/** Forms can show one type a member: where several are taken, the first is published, as on WaveSpeed's pages. */
function firstForm({ anyOf, ...property }: JsonSchema): JsonSchema {
  const first: unknown = Array.isArray(anyOf) ? anyOf[0] : undefined;
  return isRecord(first) ? { ...first, ...property } : property;
}
