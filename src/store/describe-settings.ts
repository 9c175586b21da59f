/** Settings in words, from the schemas that read them: for the docs, and for whoever set one wrong. */
import { z } from 'zod';

export interface DescribedSetting {
  /** The variable of the environment. */
  readonly name: string;
  readonly meaning: string;
  /** What holds while it is not set. */
  readonly usual: string;
  readonly allowed: string;
  readonly secret: boolean;
  /** Of `kinora serve`, e.g. `--port`. */
  readonly option?: string | undefined;
}

const metaSchema = z.looseObject({
  description: z.string(),
  default: z.union([z.string(), z.number(), z.boolean()]).optional(),
  usual: z.string().optional(),
  allowed: z.string().optional(),
  secret: z.boolean().optional(),
  option: z.string().optional(),
  type: z.string().optional(),
  format: z.string().optional(),
  enum: z.array(z.string()).optional(),
  minimum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  maximum: z.number().optional(),
});
type Meta = z.infer<typeof metaSchema>;

/** Every variable of the schema; words that are typed stand in backticks. */
export function describeSettings(schema: z.ZodObject): DescribedSetting[] {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input' });
  return Object.entries(properties).map(([name, property]) => {
    const meta = metaSchema.parse(property);
    return {
      name,
      meaning: meta.description,
      usual: meta.usual ?? usualOf(meta),
      allowed: meta.allowed ?? allowedBy(meta),
      secret: meta.secret ?? false,
      option: meta.option,
    };
  });
}

/** What is wrong with the value of a variable, and what is allowed; a secret is not said again. */
export function wrongSetting(schema: z.ZodObject, name: string, value: string | undefined): string {
  const about = describeSettings(schema).find((one) => one.name === name);
  const named = about?.option === undefined ? name : `${name} (${about.option})`;
  const found = about?.secret === false ? `is '${value ?? ''}'` : 'is not understood';
  return `${named} ${found}. Allowed: ${about?.allowed.replaceAll('`', '') ?? 'another value'}.`;
}

function usualOf({ default: value }: Meta): string {
  if (value === undefined) return 'none';
  return `\`${typeof value === 'boolean' ? Number(value) : value}\``;
}

function allowedBy(meta: Meta): string {
  const { type, minimum, exclusiveMinimum, maximum } = meta;
  if (meta.enum !== undefined) return meta.enum.map((word) => `\`${word}\``).join(', ');
  if (meta.format === 'uri') return 'an http or https address';
  if (type !== 'integer' && type !== 'number') return 'text';
  const number = type === 'integer' ? 'a whole number' : 'a number';
  if (exclusiveMinimum !== undefined) return `${number} above ${exclusiveMinimum}`;
  return `${number} from ${minimum} to ${maximum}`;
}
