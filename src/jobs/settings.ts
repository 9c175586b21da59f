/**
 * Every variable of the environment that the core reads: what it means, what it is when it is not set, what is allowed. The table of
 * docs/settings.md is written from here (`npm run tables`). `usual` says in words what is not a plain default.
 */
import { z } from 'zod';

const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most);
const flag = z.enum(['0', '1', 'false', 'true']).transform((word) => word === '1' || word === 'true');
const text = z.string().min(1);

export const settingsSchema = z.object({
  KINORA_PORT: whole(0, 65535).default(7070).meta({
    description: 'Port on which it listens; 0 takes a free one.',
    option: '--port',
  }),
  KINORA_HOST: text.default('127.0.0.1').meta({
    description:
      'Address on which it listens: loopback, unless you say otherwise. `0.0.0.0` or `::` is every address.',
    option: '--host',
    allowed: 'an address or name of this machine',
  }),
  KINORA_HOME: text.optional().meta({
    description: 'Data folder: the embedded database, media, what is under way, the key of the command line.',
    option: '--home',
    usual: '`~/.kinora`',
    allowed: 'a folder that this user may write',
  }),
  KINORA_PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({
      description:
        'What every address that is handed out begins with: an origin, with a path where there is one.',
      usual: 'what the caller used',
      allowed: 'an http or https address',
    }),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .meta({
      description:
        'Your PostgreSQL (13 or newer) in place of the embedded one; several servers and workers may share it. A direct address: LISTEN does not pass a pooler in transaction mode.',
      usual: 'embedded',
      allowed:
        'an address like `postgres://user:password@host:5432/database`, with signs such as `@` `:` `/` `#` in the password percent-encoded',
      secret: true,
    }),
  KINORA_WORKERS: whole(0, 64).optional().meta({
    description:
      'Worker processes that render, beside the server; 0 for none. Where a provider’s key is set there is one more, which asks providers.',
    option: '--workers',
    usual: 'half of the processors',
  }),
  KINORA_LANE: z.enum(['both', 'local', 'outside']).default('both').meta({
    description:
      'What `kinora worker` does: render (`local`), ask providers (`outside`), or both. One that renders needs no provider’s key.',
    option: '--lane',
  }),
  KINORA_API_KEY: z.string().min(8).optional().meta({
    description:
      'For the server: an admin key of your choice, instead of a random first one; another one later does not end it ([more](security.md#keys)). For the command line: the key that it sends.',
    usual: 'random',
    allowed: '8 characters or more',
    secret: true,
  }),
  KINORA_ENGINE: text.default('previz').meta({
    description: 'The engine or route of requests that name none.',
    allowed: 'an engine or a route',
  }),
  KINORA_ROUTES: z.string().optional().meta({
    description: 'Routes among engines ([more](engines.md#routes)).',
    usual: 'only `cheapest`',
    allowed: 'JSON',
  }),
  KINORA_UPSTREAM_PACE: z.coerce.number().min(0.001).max(100).default(1).meta({
    description:
      'Factor on every pause between looks at a provider’s job; 1 keeps to what the provider advises.',
  }),
  KINORA_DEPTH_MODEL: text.optional().meta({
    description: 'ONNX model from which `previz` takes depth ([more](#a-model-of-depth)).',
    usual: 'depth is guessed',
    allowed: 'a path',
  }),
  KINORA_ALLOW_PRIVATE_URLS: flag.prefault('0').meta({
    description:
      'Fetch media from private addresses, and send webhooks there, too ([more](security.md#addresses-that-users-hand-in)).',
  }),
  KINORA_MAX_BODY: whole(1, 4096).default(280).meta({
    description: 'Largest body of a request, in MiB; inline video may have up to 200 MB.',
  }),
  KINORA_BALANCE_USD: z.coerce.number().min(0).max(1e9).default(1000).meta({
    description: 'US dollars that clients see when they ask for a balance; nothing is taken from it.',
  }),
  KINORA_KEEP_DAYS: z.coerce.number().positive().optional().meta({
    description:
      'Days that generations and files are kept, counted from when they were made ([more](operating.md#retention-and-disk)).',
    usual: 'for ever',
  }),
  KINORA_LOG: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info').meta({
    description: 'What goes to standard error, as lines of JSON.',
  }),
  KINORA_TRUST_PROXY: flag.prefault('0').meta({
    description:
      'Believe `X-Forwarded-Host`, `-Proto` and `-Prefix` ([more](operating.md#behind-a-reverse-proxy)).',
  }),
  KINORA_TLS_CERT: text.optional().meta({
    description: 'Certificate with its chain: HTTPS beside HTTP. Read again when it changes.',
    usual: 'no HTTPS',
    allowed: 'path of a PEM file',
  }),
  KINORA_TLS_KEY: text.optional().meta({
    description: 'Key of that certificate.',
    usual: 'no HTTPS',
    allowed: 'path of a PEM file',
  }),
  KINORA_TLS_PORT: whole(0, 65535).default(7443).meta({ description: 'Port of HTTPS.' }),
  KINORA_OXEN_REPLAY_SECONDS: whole(0, 86_400).default(60).meta({
    description:
      'Seconds for which the completion stream of the Oxen dialect repeats completions to whoever connects late.',
  }),
  KINORA_OXEN_EVENT_PADDING: flag.prefault('1').meta({
    description:
      'Comments behind each completion that make readers behind a pipe (`curl \\| awk`) go on at once.',
  }),
  KINORA_OXEN_CANCELLED_EVENTS: flag.prefault('0').meta({
    description: 'Tell cancelled generations on that stream, too; Oxen does not.',
  }),
  KINORA_RUNWARE_IDLE_SECONDS: whole(1, 86_400).default(120).meta({
    description: 'Seconds without a message after which a WebSocket of the Runware dialect is closed.',
  }),
  KINORA_WAVESPEED_SYNC_SECONDS: whole(0, 3600).default(90).meta({
    description:
      'Seconds for which the WaveSpeed dialect holds a call in sync mode before it answers that the task goes on.',
  }),
});
