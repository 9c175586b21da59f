/**
 * A call in three lengths: with what its model requires alone, with what was set, and with every parameter that has a default.
 * Those that are the same are one (Oxen's rule for its pages).
 */
import { exampleBody } from '../../../src/snippets/index.ts';
import type { JsonObject } from '../../../src/snippets/index.ts';

export const VARIANT_NAMES = ['Minimal', 'Basic', 'All'] as const;
export type VariantName = (typeof VARIANT_NAMES)[number];

/** What belongs to the envelope of a call and not to its parameters: snippets write it themselves. */
export const ENVELOPE: ReadonlySet<string> = new Set(['taskType', 'taskUUID', 'model']);

export interface Variant {
  /** Those that say the same, e.g. `Minimal` and `Basic`. */
  readonly names: readonly VariantName[];
  readonly body: JsonObject;
}

/** @param schema JSON Schema of the parameters @param body what was set */
export function variantsOf(schema: object, body: JsonObject): Variant[] {
  const required = exampleBody(schema, 'minimal');
  const all: Record<VariantName, JsonObject> = {
    Minimal: Object.fromEntries(Object.entries(body).filter(([name]) => name in required)),
    Basic: body,
    All: { ...body, ...missingIn(body, exampleBody(schema, 'all')) },
  };
  const merged = new Map<string, Variant>();
  for (const name of VARIANT_NAMES) {
    const text = JSON.stringify(all[name]);
    const same = merged.get(text);
    merged.set(text, { names: [...(same?.names ?? []), name], body: all[name] });
  }
  return [...merged.values()];
}

/** The one of that name, or the one that is set. */
export function variantNamed(variants: readonly Variant[], name: VariantName): Variant | undefined {
  return variants.find(({ names }) => names.includes(name)) ?? variants[0];
}

/** What is wanted is never written over: only what nobody said is filled in. */
function missingIn(body: JsonObject, defaults: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(defaults).filter(([name]) => !(name in body) && !ENVELOPE.has(name)),
  );
}
