/** What the operator may set, read once from the environment. Every variable is documented in README.md. */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { KinoraError } from '../ray/errors.ts';
import { readRoutes } from './routing/routes.ts';
import type { Routes } from './routing/routes.ts';

const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most);
const flag = z.enum(['0', '1', 'false', 'true']).transform((word) => word === '1' || word === 'true');
const MEBIBYTE = 1024 * 1024;

const environmentSchema = z.object({
  KINORA_PORT: whole(0, 65535).default(7070),
  KINORA_HOST: z.string().min(1).default('127.0.0.1'),
  KINORA_HOME: z.string().min(1).optional(),
  KINORA_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATABASE_URL: z.string().startsWith('postgres').optional(),
  KINORA_WORKERS: whole(0, 64).optional(),
  KINORA_API_KEY: z.string().min(8).optional(),
  KINORA_ENGINE: z.string().min(1).default('previz'),
  KINORA_ROUTES: z.string().optional(),
  KINORA_UPSTREAM_PACE: z.coerce.number().min(0.001).max(100).default(1),
  KINORA_DEPTH_MODEL: z.string().min(1).optional(),
  KINORA_ALLOW_PRIVATE_URLS: flag.default(false),
  KINORA_MAX_BODY: whole(1, 4096).default(280),
  KINORA_BALANCE_USD: z.coerce.number().min(0).max(1e9).default(1000),
  KINORA_KEEP_DAYS: z.coerce.number().positive().optional(),
  KINORA_LOG: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  KINORA_TRUST_PROXY: flag.default(false),
  KINORA_TLS_CERT: z.string().min(1).optional(),
  KINORA_TLS_KEY: z.string().min(1).optional(),
  KINORA_TLS_PORT: whole(0, 65535).default(7443),
  KINORA_OXEN_REPLAY_SECONDS: whole(0, 86_400).default(60),
  KINORA_OXEN_EVENT_PADDING: flag.default(true),
  KINORA_OXEN_CANCELLED_EVENTS: flag.default(false),
  KINORA_RUNWARE_IDLE_SECONDS: whole(1, 86_400).default(120),
  KINORA_WAVESPEED_SYNC_SECONDS: whole(0, 3600).default(90),
});

export interface Config {
  readonly port: number;
  /** The address to listen on; loopback unless told otherwise. */
  readonly host: string;
  /** The data folder. */
  readonly home: string;
  /** The origin that handed-out addresses begin with; the caller's own when absent. */
  readonly publicUrl: string | undefined;
  readonly databaseUrl: string | undefined;
  /** Worker processes that `serve` keeps. */
  readonly workers: number;
  readonly apiKey: string | undefined;
  /** The engine or route of requests that name none. */
  readonly engine: string;
  /** The operator's routes, by name; whether their engines exist is checked where engines are known. */
  readonly routes: Routes;
  /** Scales the pauses between looks at work that providers do; 1 is what they advise. */
  readonly upstreamPace: number;
  /** Path of an ONNX model of depth for `previz`; without one it guesses. */
  readonly depthModel: string | undefined;
  readonly allowPrivateUrls: boolean;
  /** Bytes; KINORA_MAX_BODY is in MiB. */
  readonly maxBody: number;
  /** Days that generations and files are kept; undefined is for ever. */
  readonly keepDays: number | undefined;
  /** US dollars that accounts show to clients which ask for their balance; nothing is ever taken from it. */
  readonly balanceUsd: number;
  readonly log: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  /** HTTPS beside HTTP: paths of PEM files, and the port. */
  readonly tls: { readonly cert: string; readonly key: string; readonly port: number } | undefined;
  /** Whether `X-Forwarded-Host`, `-Proto` and `-Prefix` are believed. */
  readonly trustProxy: boolean;
  /** The stream of completions that the Oxen dialect serves. */
  readonly oxenEvents: OxenEvents;
  readonly runware: RunwareSettings;
  /** How long the WaveSpeed dialect holds a call in sync mode. */
  readonly wavespeedSyncSeconds: number;
  /** What the blob store and the engines read for themselves. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface OxenEvents {
  /** How long what ended is told again to whoever connects late. */
  readonly replaySeconds: number;
  /** Whether comments follow each event that make readers behind a pipe (`curl | awk`) go on at once. */
  readonly padding: boolean;
  /** Whether cancelled generations are told too; Oxen tells none. */
  readonly cancelled: boolean;
}

export interface RunwareSettings {
  /** After so long without a message in either direction a WebSocket is closed. */
  readonly idleSeconds: number;
}

/** Reads the configuration; a wrong value is refused with the variable's name and what is allowed. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const name = String(issue?.path[0]);
    throw new KinoraError(
      `${name} is ${JSON.stringify(given[name])}: ${issue?.message ?? 'not understood'}.`,
      {
        status: 500,
        code: 'bad_configuration',
        field: name,
      },
    );
  }
  const env = parsed.data;
  return {
    port: env.KINORA_PORT,
    host: env.KINORA_HOST,
    home: resolve(env.KINORA_HOME ?? join(homedir(), '.kinora')),
    publicUrl: env.KINORA_PUBLIC_URL?.replace(/\/+$/, ''),
    databaseUrl: env.DATABASE_URL,
    workers: env.KINORA_WORKERS ?? defaultWorkers(),
    apiKey: env.KINORA_API_KEY,
    engine: env.KINORA_ENGINE,
    routes: readRoutes(env.KINORA_ROUTES),
    upstreamPace: env.KINORA_UPSTREAM_PACE,
    depthModel: env.KINORA_DEPTH_MODEL === undefined ? undefined : resolve(env.KINORA_DEPTH_MODEL),
    allowPrivateUrls: env.KINORA_ALLOW_PRIVATE_URLS,
    maxBody: env.KINORA_MAX_BODY * MEBIBYTE,
    keepDays: env.KINORA_KEEP_DAYS,
    balanceUsd: env.KINORA_BALANCE_USD,
    log: env.KINORA_LOG,
    tls: readTls(env),
    trustProxy: env.KINORA_TRUST_PROXY,
    oxenEvents: {
      replaySeconds: env.KINORA_OXEN_REPLAY_SECONDS,
      padding: env.KINORA_OXEN_EVENT_PADDING,
      cancelled: env.KINORA_OXEN_CANCELLED_EVENTS,
    },
    runware: { idleSeconds: env.KINORA_RUNWARE_IDLE_SECONDS },
    wavespeedSyncSeconds: env.KINORA_WAVESPEED_SYNC_SECONDS,
    environment: given,
  };
}

function readTls(env: z.infer<typeof environmentSchema>): Config['tls'] {
  const { KINORA_TLS_CERT: cert, KINORA_TLS_KEY: key, KINORA_TLS_PORT: port } = env;
  if (cert === undefined && key === undefined) return undefined;
  if (cert !== undefined && key !== undefined) return { cert: resolve(cert), key: resolve(key), port };
  const [set, missing] =
    cert === undefined ? ['KINORA_TLS_KEY', 'KINORA_TLS_CERT'] : ['KINORA_TLS_CERT', 'KINORA_TLS_KEY'];
  throw new KinoraError(`${set} is set without ${missing}; HTTPS needs both.`, {
    status: 500,
    code: 'bad_configuration',
    field: missing,
  });
}

/** A worker renders on two threads, so one for every two cores; more would only share them. */
function defaultWorkers(): number {
  return Math.max(1, Math.floor(availableParallelism() / 2));
}

/** When something that is made now may be swept away; undefined keeps it for ever. */
export function keepUntil(config: Config): Date | undefined {
  return config.keepDays === undefined ? undefined : new Date(Date.now() + config.keepDays * 86_400_000);
}
