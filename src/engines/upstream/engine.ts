/**
 * An engine that has its work done by a provider. Every step may be this process's last one: what the next process needs is
 * stored before anything is sent that can cost money, and a submit whose answer was lost is never just sent again.
 */
import { randomUUID } from 'node:crypto';
import { rateCard, priceByCard } from '../../ray/rates.ts';
import type { Engine, EngineContext, EngineLimits, EngineTask } from '../engine.ts';
import { openApi } from './api.ts';
import type { Api } from './api.ts';
import { refuseFields } from './limits.ts';
import { look } from './look.ts';
import type { Provider } from './provider.ts';
import { memoryOf } from './run.ts';
import type { Run } from './run.ts';
import { stop } from './stop.ts';
import { NEW, readStored } from './stored.ts';
import { handOver, later, search, submit } from './submit.ts';
import { Away, Barred, Refused } from './trouble.ts';
import { watchedApi } from './watched.ts';

export interface UpstreamSettings {
  /** Undefined: the engine is listed, and refuses work with what is missing. */
  readonly key: string | undefined;
  readonly base_url: string;
  /** Whether results and uploads may lie at private addresses; at the origin of `base_url` they may in any case. */
  readonly allow_private: boolean;
  /** Scales every pause; 1 is the provider's advice. */
  readonly pace: number;
  /** What is admitted at most; everything when absent. */
  readonly limits?: EngineLimits | undefined;
}

const NEVER = new AbortController().signal;

export function createUpstreamEngine(provider: Provider, settings: UpstreamSettings): Engine {
  const missing =
    settings.key === undefined ? `${provider.name} needs a key: set ${provider.key_variable}.` : undefined;
  const { base_url, key = '' } = settings;
  const at_home = base_url === provider.base_url;
  const hosts = at_home ? provider.hosts : undefined;
  const may_be_private = ({ origin }: URL): boolean =>
    settings.allow_private || origin === new URL(base_url).origin;
  const open = (signal: AbortSignal): Api =>
    openApi({ ...provider, base_url, hosts, key, may_be_private }, signal);
  const quote = ({ request, canvas }: Pick<EngineTask, 'request' | 'canvas'>): number =>
    priceByCard(rateCard(provider.card), request, {
      resolution: request.video?.resolution ?? '720p',
      seconds: canvas.frame_count / canvas.fps,
    }).micros;
  const runOf = (task: EngineTask, context: EngineContext): Run => ({
    provider,
    task,
    context,
    memory: memoryOf(context),
    api: watchedApi(open(context.signal), context.heard),
    submitApi: watchedApi(open(NEVER), context.heard),
    missing,
    scaled: (ms) => Math.ceil(ms * settings.pace),
    may_be_private,
    quoted: quote(task),
  });

  return {
    id: provider.id,
    name: provider.name,
    lane: 'outside',
    capabilities: { ...provider.capabilities, ...(at_home ? provider.at_home : {}) },
    limits: settings.limits,
    ...(missing === undefined ? {} : { unavailable: missing }),
    check(request) {
      refuseFields(provider.id, { plan: request.plan });
      provider.check?.(request);
    },
    estimate(request, canvas, anchor) {
      provider.checkCanvas?.(request, canvas, anchor);
      return { cost_micros: quote({ request, canvas }), seconds: provider.seconds };
    },
    async health() {
      if (missing !== undefined) return { ok: false, sentence: missing };
      return Promise.resolve({ ok: true, sentence: `${provider.name} at ${base_url}` });
    },
    async reach(signal) {
      if (missing !== undefined) throw new Refused(missing);
      try {
        await provider.greet(open(signal));
      } catch (error) {
        if (!(error instanceof Barred) || error.by !== 'key') throw error;
        throw new Barred(`${error.message}: look at ${provider.key_variable}`, 'key');
      }
    },

    async start(task, context) {
      if (missing !== undefined) throw new Away(missing);
      const run = runOf(task, context);
      let uploads: Record<string, string>;
      try {
        uploads = await handOver(run);
      } catch (error) {
        return later(error, run);
      }
      const { request, canvas, seed } = task;
      const call = provider.compose({ request, canvas, seed, uploads });
      return submit({ ...NEW, id: randomUUID(), call, submitted_at: new Date() }, run);
    },

    async proceed(task, operation, context) {
      const stored = readStored(operation);
      const run = runOf(task, context);
      return stored.accepted === undefined ? search(stored, run) : look(stored, stored.accepted, run);
    },

    cancel: async (task, operation, context) => stop(readStored(operation), runOf(task, context)),
  };
}
