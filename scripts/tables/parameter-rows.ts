/** The members of a JSON Schema as rows of a table: name, what it may be, default, what it is for. */
import { z } from 'zod';

interface Schema {
  readonly $ref?: string | undefined;
  readonly $defs?: Readonly<Record<string, Schema>> | undefined;
  readonly type?: string | undefined;
  readonly description?: string | undefined;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[] | undefined;
  readonly anyOf?: readonly Schema[] | undefined;
  readonly items?: Schema | undefined;
  readonly properties?: Readonly<Record<string, Schema>> | undefined;
  readonly required?: readonly string[] | undefined;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly exclusiveMinimum?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly maxItems?: number | undefined;
}

const schemaSchema: z.ZodType<Schema> = z.lazy(() =>
  z.looseObject({
    $ref: z.string().optional(),
    $defs: z.record(z.string(), schemaSchema).optional(),
    type: z.string().optional(),
    description: z.string().optional(),
    enum: z.array(z.unknown()).optional(),
    anyOf: z.array(schemaSchema).optional(),
    items: schemaSchema.optional(),
    properties: z.record(z.string(), schemaSchema).optional(),
    required: z.array(z.string()).optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    exclusiveMinimum: z.number().optional(),
    maxLength: z.number().optional(),
    maxItems: z.number().optional(),
  }),
);

/**
 * The first row is the head.
 *
 * @param below the member whose members are asked for, with dots: `settings`; all of the schema's without it
 */
export function parameterRows(written: object, below?: string): string[][] {
  const whole = schemaSchema.parse(written);
  const resolve = (schema: Schema): Schema =>
    schema.$ref === undefined ? schema : (whole.$defs?.[schema.$ref.replace('#/$defs/', '')] ?? schema);
  const path = below === undefined ? [] : below.split('.');
  const at = path.reduce((schema, name) => {
    const member = resolve(schema).properties?.[name];
    if (member === undefined)
      throw new Error(`a table of parameters: '${below ?? ''}' has no member '${name}'`);
    return member;
  }, whole);
  const { properties = {}, required = [] } = resolve(at);
  const prefix = below === undefined ? '' : `${below}.`;
  return [
    ['Parameter', 'What it may be', 'Default', ''],
    ...Object.entries(properties).map(([name, member]) => [
      `\`${prefix}${name}\``,
      allowed(member, resolve),
      required.includes(name) ? 'required' : defaultOf(member),
      member.description ?? resolve(member).description ?? '',
    ]),
  ];
}

function defaultOf({ default: value }: Schema): string {
  return value === undefined || isEmptyObject(value) ? '–' : code(value);
}

function isEmptyObject(value: unknown): boolean {
  return JSON.stringify(value) === '{}';
}

function allowed(given: Schema, resolve: (schema: Schema) => Schema): string {
  const schema = resolve(given);
  if (schema.enum !== undefined) return schema.enum.map(code).join(' ');
  if (schema.const !== undefined) return code(schema.const);
  if (schema.anyOf !== undefined) return schema.anyOf.map((one) => allowed(one, resolve)).join(', or ');
  if (schema.type === 'array') {
    const most = schema.maxItems === undefined ? 'a list' : `a list of up to ${schema.maxItems}`;
    return `${most}: ${allowed(schema.items ?? {}, resolve)}`;
  }
  return `${TYPES[schema.type ?? 'object'] ?? schema.type}${bounds(schema)}`;
}

const TYPES: Readonly<Record<string, string>> = {
  boolean: '`true` `false`',
  integer: 'a whole number',
  number: 'a number',
  object: 'an object',
  string: 'text',
};

function bounds({ type, minimum, exclusiveMinimum, maximum, maxLength }: Schema): string {
  if (type === 'string') return maxLength === undefined ? '' : `, up to ${maxLength} characters`;
  const most = maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? undefined : maximum;
  if (exclusiveMinimum !== undefined && most !== undefined)
    return `, above ${exclusiveMinimum} and up to ${most}`;
  const least = minimum === Number.MIN_SAFE_INTEGER ? undefined : minimum;
  if (least !== undefined && most !== undefined) return `, ${least} to ${most}`;
  if (least !== undefined) return `, ${least} or more`;
  return most === undefined ? '' : `, up to ${most}`;
}

function code(value: unknown): string {
  return `\`${JSON.stringify(value).replaceAll('"', '')}\``;
}
