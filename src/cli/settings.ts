/** Everything that can be set by the environment, from the one place where each is read. */
import { z } from 'zod';
import { PROVIDERS } from '../engines/providers.ts';
import { variablesOf } from '../engines/upstream/settings.ts';
import type { Variable } from '../engines/upstream/settings.ts';
import { settingsSchema } from '../jobs/settings.ts';
import { blobSettingsSchema } from '../store/blobs/settings.ts';

export interface Setting extends Variable {
  /** Of `kinora serve`, e.g. `--port`. */
  readonly option?: string | undefined;
}

export type SettingGroup = 'server' | 'media' | 'engines' | 'command line';

/** Read by the commands alone, each where it is used. */
const COMMAND_LINE: readonly Setting[] = [
  {
    name: 'KINORA_URL',
    meaning: 'The server that commands speak to, with `KINORA_API_KEY`.',
    usual: 'the one of this data folder, else a private one',
    allowed: 'an http or https address',
    secret: false,
  },
  {
    name: 'NO_COLOR',
    meaning: 'Set to anything: no colours in a terminal.',
    usual: 'colours',
    allowed: 'anything',
    secret: false,
  },
];

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

export const SETTINGS: Readonly<Record<SettingGroup, readonly Setting[]>> = {
  server: described(settingsSchema),
  media: described(blobSettingsSchema),
  engines: PROVIDERS.flatMap(variablesOf),
  'command line': COMMAND_LINE,
};

const NAMES: ReadonlySet<string> = new Set(
  Object.values(SETTINGS).flatMap((settings) => settings.map(({ name }) => name)),
);
/** Ours, and no settings: between our own processes, and for tests. */
const OWN = /^KINORA_(?:WORKER_NAME|SOAK|TEST_.*)$/;

/** Names that look like a setting of ours and are none: most likely a slip. */
export function unknownSettings(environment: Readonly<Record<string, string | undefined>>): string[] {
  return Object.keys(environment).filter(
    (name) => name.startsWith('KINORA_') && !NAMES.has(name) && !OWN.test(name),
  );
}

function described(schema: z.ZodObject): Setting[] {
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
