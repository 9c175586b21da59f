import { z } from 'zod';
import { KinoraError } from '../../ray/errors.ts';
import { wrongSetting } from '../describe-settings.ts';

export interface S3Settings {
  readonly bucket: string;
  /** Undefined: Amazon's own for the region. */
  readonly endpoint: string | undefined;
  readonly region: string;
  /** Undefined: the usual AWS sources (environment, profile, role). */
  readonly credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string } | undefined;
  /** Put before every key; empty or ending in a slash. */
  readonly prefix: string;
  /** `https://host/bucket/key` instead of `https://bucket.host/key`. */
  readonly pathStyle: boolean;
}

const flag = z.enum(['0', '1', 'true', 'false']).transform((word) => word === '1' || word === 'true');

/** Every variable of the environment that is read here, with what it means: the table of docs/settings.md is written from it. */
export const blobSettingsSchema = z.object({
  KINORA_S3_BUCKET: z.string().optional().meta({
    description: 'Bucket for media, in any store that speaks S3.',
    usual: 'a folder in `KINORA_HOME`',
    allowed: 'a name',
  }),
  KINORA_S3_ENDPOINT: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({ description: 'Address of the store.', usual: 'Amazon’s, of the region' }),
  KINORA_S3_REGION: z.string().default('us-east-1').meta({ description: 'Region.', allowed: 'a name' }),
  KINORA_S3_ACCESS_KEY_ID: z.string().optional().meta({
    description: 'Who asks; with the secret key.',
    usual: 'the usual AWS sources: environment, profile, role',
    secret: true,
  }),
  KINORA_S3_SECRET_ACCESS_KEY: z
    .string()
    .optional()
    .meta({ description: 'Secret of that key.', usual: 'as above', secret: true }),
  KINORA_S3_SESSION_TOKEN: z
    .string()
    .optional()
    .meta({ description: 'Token of credentials that are good for a while.', usual: 'none', secret: true }),
  KINORA_S3_PREFIX: z
    .string()
    .regex(/^[A-Za-z0-9_.\/-]*$/, 'may hold letters, digits and . _ - /')
    .default('')
    .meta({
      description: 'Put before every name in the bucket.',
      usual: 'none',
      allowed: 'letters, digits and `. _ - /`',
    }),
  KINORA_S3_PATH_STYLE: flag.optional().meta({
    description: '`https://host/bucket/name` instead of `https://bucket.host/name`.',
    usual: '`1` with an endpoint, else `0`',
  }),
});

/**
 * Reads `KINORA_S3_*`; `undefined` when no bucket is named.
 *
 * @throws KinoraError `bad_configuration` that names the variable
 */
export function readS3Settings(
  environment: Readonly<Record<string, string | undefined>>,
): S3Settings | undefined {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([name, value]) => name.startsWith('KINORA_S3_') && value !== ''),
  );
  const parsed = blobSettingsSchema.safeParse(given);
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0]);
    throw refused(name, wrongSetting(blobSettingsSchema, name, given[name]));
  }
  const env = parsed.data;
  if (env.KINORA_S3_BUCKET === undefined) {
    const stray = Object.keys(given)[0];
    if (stray !== undefined) throw wrong('KINORA_S3_BUCKET', `is missing, though ${stray} is set`);
    return undefined;
  }
  return {
    bucket: env.KINORA_S3_BUCKET,
    endpoint: env.KINORA_S3_ENDPOINT,
    region: env.KINORA_S3_REGION,
    credentials: credentialsOf(env),
    prefix: env.KINORA_S3_PREFIX.replace(/^\/+|\/+$/g, '').replace(/.$/, '$&/'),
    // Most stores other than Amazon's have no host name for each bucket.
    pathStyle: env.KINORA_S3_PATH_STYLE ?? env.KINORA_S3_ENDPOINT !== undefined,
  };
}

function credentialsOf(env: z.infer<typeof blobSettingsSchema>): S3Settings['credentials'] {
  const {
    KINORA_S3_ACCESS_KEY_ID: id,
    KINORA_S3_SECRET_ACCESS_KEY: secret,
    KINORA_S3_SESSION_TOKEN: token,
  } = env;
  if (id === undefined && secret === undefined) return undefined;
  if (id === undefined) throw wrong('KINORA_S3_ACCESS_KEY_ID', 'is missing, though the secret key is set');
  if (secret === undefined)
    throw wrong('KINORA_S3_SECRET_ACCESS_KEY', 'is missing, though the key id is set');
  return {
    accessKeyId: id,
    secretAccessKey: secret,
    ...(token === undefined ? {} : { sessionToken: token }),
  };
}

function wrong(name: string, message: string): KinoraError {
  return refused(name, `${name} ${message}.`);
}

function refused(field: string, sentence: string): KinoraError {
  return new KinoraError(sentence, { status: 500, code: 'bad_configuration', field });
}
