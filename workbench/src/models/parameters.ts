/** The parameters of a model, read off its published JSON Schema: one row each, members of objects below their object. */

export interface Parameter {
  /** As it is written in a body, e.g. `settings.edit.strength`. */
  readonly name: string;
  /** How deep it lies in objects. */
  readonly depth: number;
  readonly required: boolean;
  /** e.g. `string`, `list of integer`. */
  readonly type: string;
  /** As JSON; undefined where there is none. */
  readonly preset: string | undefined;
  /** What may be sent, in words: the listed values, or bounds. */
  readonly allowed: readonly string[];
  readonly meaning: string;
}

type Schema = Readonly<Record<string, unknown>>;

/** Deeper objects than this are one row. */
const DEEPEST = 3;

export function parametersOf(schema: Schema): Parameter[] {
  return membersOf(schema, schema, '', 0);
}

function membersOf(root: Schema, schema: Schema, prefix: string, depth: number): Parameter[] {
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  return Object.entries(asSchema(schema['properties'])).flatMap(([name, written]) => {
    const property = resolved(root, asSchema(written));
    const inner = property['type'] === 'array' ? resolved(root, asSchema(property['items'])) : property;
    const path = `${prefix}${name}${property['type'] === 'array' && hasMembers(inner) ? '[]' : ''}`;
    const row: Parameter = {
      name: path,
      depth,
      required: required.includes(name) && property['default'] === undefined,
      type: typeOf(root, property),
      preset: presetOf(property),
      allowed: allowedIn(inner === property ? property : { ...inner, ...bounds(property) }),
      meaning: textOf(property['description'] ?? inner['description']),
    };
    const below =
      hasMembers(inner) && depth < DEEPEST - 1 ? membersOf(root, inner, `${path}.`, depth + 1) : [];
    return [row, ...below];
  });
}

/** What a reference stands for, with what is said beside the reference. */
function resolved(root: Schema, schema: Schema): Schema {
  const { $ref, ...beside } = schema;
  if (typeof $ref !== 'string') return schema;
  const target = $ref
    .replace(/^#\//, '')
    .split('/')
    .reduce((from: Schema, step) => asSchema(from[step]), root);
  return { ...target, ...beside };
}

function typeOf(root: Schema, schema: Schema): string {
  if (schema['type'] === 'array') return `list of ${typeOf(root, resolved(root, asSchema(schema['items'])))}`;
  if (typeof schema['type'] === 'string') return schema['type'];
  const variants = [schema['anyOf'], schema['oneOf']].find(Array.isArray) ?? [];
  const types = variants.map((variant: unknown) => typeOf(root, resolved(root, asSchema(variant))));
  if (types.length > 0) return [...new Set(types)].join(' or ');
  const [value] = listed(schema);
  return value === undefined ? 'any' : typeof value;
}

/** An empty object or list is what anybody expects. */
function presetOf({ default: preset }: Schema): string | undefined {
  if (preset === undefined || (typeof preset === 'object' && JSON.stringify(preset).length <= 2))
    return undefined;
  return JSON.stringify(preset);
}

function allowedIn(schema: Schema): string[] {
  const values = listed(schema);
  if (values.length > 0)
    return values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value)));
  const { minimum, maximum, exclusiveMinimum, minLength, maxLength, maxItems } = schema;
  const least = typeof exclusiveMinimum === 'number' ? `more than ${exclusiveMinimum}` : numberOf(minimum);
  const most = numberOf(maximum);
  const said = [
    least !== undefined && most !== undefined ? `${least} to ${most}` : '',
    least !== undefined && most === undefined ? (least.startsWith('more') ? least : `${least} or more`) : '',
    numberOf(maxLength) === undefined ? '' : `${numberOf(minLength) ?? 0} to ${String(maxLength)} characters`,
    numberOf(maxItems) === undefined ? '' : `${String(maxItems)} at most`,
  ];
  return said.filter((word) => word !== '');
}

function listed(schema: Schema): unknown[] {
  if (Array.isArray(schema['enum'])) return schema['enum'];
  return schema['const'] === undefined ? [] : [schema['const']];
}

/** Those of a list itself. */
function bounds({ maxItems }: Schema): Schema {
  return maxItems === undefined ? {} : { maxItems };
}

/** A bound that bounds nothing is none. */
function numberOf(value: unknown): string | undefined {
  return typeof value === 'number' && Math.abs(value) < Number.MAX_SAFE_INTEGER ? String(value) : undefined;
}

function hasMembers(schema: Schema): boolean {
  return Object.keys(asSchema(schema['properties'])).length > 0;
}

function asSchema(value: unknown): Schema {
  return typeof value === 'object' && value !== null ? (value as Schema) : {};
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
