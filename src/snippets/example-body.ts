/** A body made from a published schema, for examples (the rules of Oxen's generator of model pages). */
import type { JsonObject, JsonValue } from './request.ts';

/** `minimal` has what is required, `all` also what is basic or has a default. */
export type ExampleVariant = 'minimal' | 'all';

/** Addresses that stand where a schema asks for media. */
export interface SampleMedia {
  readonly image: string;
  readonly video: string;
}

/** What is read of a property of a schema. */
interface Property {
  readonly type?: unknown;
  readonly format?: unknown;
  readonly renderType?: unknown;
  readonly default?: unknown;
  readonly enum?: unknown;
  readonly minimum?: unknown;
  readonly items?: unknown;
  readonly 'x-order'?: unknown;
}

const SAMPLES: SampleMedia = {
  image: 'https://example.com/image.jpg',
  video: 'https://example.com/video.mp4',
};

/**
 * Required and basic fields first, each group by `x-order`. A missing value is the default, else the first of the
 * allowed ones, a sample address, `<name>`, the minimum, `false`, or `{}`.
 */
export function exampleBody(
  schema: object,
  variant: ExampleVariant,
  samples: SampleMedia = SAMPLES,
): JsonObject {
  const { properties, required, basic } = schema as Record<string, unknown>;
  const needed = names(required);
  const shown = new Set([...needed, ...names(basic)]);
  const chosen = Object.entries(asRecord(properties))
    .map(([name, property]) => ({ name, property: asRecord(property) }))
    .filter(({ name, property }) =>
      variant === 'minimal' ? needed.has(name) : shown.has(name) || property.default !== undefined,
    )
    .sort((a, b) => rank(a.name) - rank(b.name) || order(a.property) - order(b.property));
  return Object.fromEntries(chosen.map(({ name, property }) => [name, placeholder(name, property, samples)]));

  function rank(name: string): number {
    return shown.has(name) ? 0 : 1;
  }
}

function placeholder(name: string, property: Property, samples: SampleMedia): JsonValue {
  const { default: preset, enum: allowed, minimum } = property;
  if (preset !== undefined && preset !== '') return preset as JsonValue;
  if (Array.isArray(allowed) && allowed.length > 0) return allowed[0] as JsonValue;
  switch (property.type) {
    case 'integer':
    case 'number':
      return typeof minimum === 'number' ? minimum : 0;
    case 'boolean':
      return false;
    case 'object':
      return {};
    case 'array':
      return [placeholder(name, { renderType: property.renderType, ...asRecord(property.items) }, samples)];
    default:
      return isAddress(name, property) ? sampleOf(name, property, samples) : `<${name}>`;
  }
}

function isAddress(name: string, { format, renderType }: Property): boolean {
  return format === 'uri' || name.includes('url') || String(renderType).endsWith('-url');
}

function sampleOf(name: string, { renderType }: Property, samples: SampleMedia): string {
  const kind = typeof renderType === 'string' ? renderType : name;
  return kind.includes('video') ? samples.video : samples.image;
}

function order(property: Property): number {
  return typeof property['x-order'] === 'number' ? property['x-order'] : Number.POSITIVE_INFINITY;
}

function names(value: unknown): ReadonlySet<string> {
  return new Set(Array.isArray(value) ? value.filter((name: unknown) => typeof name === 'string') : []);
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
