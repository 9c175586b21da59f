/** The schema of a model in the form that Oxen's catalogue, its docs and its Workbench read (Oxen docs, models reference). */
import { z } from 'zod';
import type { OxenModel } from './models.ts';

export interface RequestSchema {
  readonly title: 'Input';
  readonly type: 'object';
  readonly required: readonly string[];
  /** What a form shows at once; the rest is advanced. */
  readonly basic: readonly string[];
  readonly properties: Readonly<Record<string, z.core.JSONSchema.JSONSchema>>;
}

/** Made of the very schema that validates, so that both say the same. */
export function requestSchema(model: OxenModel): RequestSchema {
  const { properties = {}, required = [] } = z.toJSONSchema(model.input, { io: 'input' });
  const described = Object.entries(properties).filter(
    (entry): entry is [string, z.core.JSONSchema.JSONSchema] => typeof entry[1] === 'object',
  );
  return {
    title: 'Input',
    type: 'object',
    required,
    basic: required,
    properties: Object.fromEntries(described),
  };
}
