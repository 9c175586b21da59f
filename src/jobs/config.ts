/** What the operator set, read once from the environment. Every variable, with its meaning, is in `settings.ts`. */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { availableParallelism } from 'node:os';
import type { z } from 'zod';
import { KinoraError } from '../ray/errors.ts';
import type { Lane } from '../engines/engine.ts';
import { wrongSetting } from '../store/describe-settings.ts';
import { readRoutes } from './routes.ts';
import type { Routes } from './routes.ts';
import { settingsSchema } from './settings.ts';

const MEBIBYTE = 1024 * 1024;

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
  /** What a worker process serves. */
  readonly lanes: readonly Lane[];
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
  const parsed = settingsSchema.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const name = String(issue?.path[0]);
    throw new KinoraError(wrongSetting(settingsSchema, name, given[name]), {
      status: 500,
      code: 'bad_configuration',
      field: name,
    });
  }
  const env = parsed.data;
  return {
    port: env.KINORA_PORT,
    host: env.KINORA_HOST,
    home: resolve(env.KINORA_HOME ?? join(homedir(), '.kinora')),
    publicUrl: env.KINORA_PUBLIC_URL?.replace(/\/+$/, ''),
    databaseUrl: env.DATABASE_URL,
    workers: env.KINORA_WORKERS ?? defaultWorkers(),
    lanes: env.KINORA_LANE === 'both' ? ['local', 'outside'] : [env.KINORA_LANE],
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

function readTls(env: z.infer<typeof settingsSchema>): Config['tls'] {
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
