/**
 * An engine that has its work done by a provider. Every step may be this process's last one: what the next process needs is
 * stored before anything is sent that can cost money, and a submit whose answer was lost is never just sent again.
 */
import { randomUUID } from 'node:crypto';
import { resolutionOf } from '../../ray/geometry.ts';
import { rateCard, priceByCard } from '../../ray/rates.ts';
import { SURFACES } from '../../ray/surfaces.ts';
import type { Engine, EngineContext, EngineTask } from '../engine.ts';
import { openApi } from './api.ts';
import type { Api } from './api.ts';
import { handOver } from './hand-over.ts';
import { openLearner } from './learned.ts';
import { refuseFields } from './limits.ts';
import { look } from './look.ts';
import type { Provider } from './provider.ts';
import { memoryOf } from './run.ts';
import type { Run } from './run.ts';
import { stop } from './stop.ts';
import { WITHHELD, missingIn } from './settings.ts';
import type { UpstreamSettings } from './settings.ts';
import { NEW, readStored } from './stored.ts';
import { later, search, submit } from './submit.ts';
import { Away, Barred, Refused } from './trouble.ts';
import { watchedApi } from './watched.ts';

/** How long a clip takes, as far as is known. */
const USUAL_SECONDS = 120;
const NEVER = new AbortController().signal;

export function createUpstreamEngine(provider: Provider, settings: UpstreamSettings): Engine {
  const { base_url = '', key = '' } = settings;
  const missing = missingIn(provider, settings);
  const at_home = base_url === provider.base_url;
  const hosts = at_home ? provider.hosts : undefined;
  const may_be_private = ({ origin }: URL): boolean =>
    settings.allow_private || origin === new URL(base_url).origin;
  const open = (signal: AbortSignal): Api =>
    openApi({ ...provider, base_url, hosts, key, may_be_private }, signal);
  const learner =
    provider.learn && missing === undefined && key !== WITHHELD
      ? openLearner(provider.name, (signal) => provider.learn?.(open(signal)) ?? Promise.resolve({}))
      : undefined;
  const quote = ({ request, canvas }: Pick<EngineTask, 'request' | 'canvas'>): number =>
    priceByCard(rateCard(learner?.known().card ?? provider.card), request, {
      resolution: resolutionOf(request, SURFACES.native),
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
    ...(provider.relay ? { relay: true } : {}),
    get capabilities() {
      return {
        ...provider.capabilities,
        ...(at_home ? provider.at_home : {}),
        ...learner?.known().capabilities,
      };
    },
    limits: settings.limits,
    ...(missing === undefined ? {} : { unavailable: missing }),
    check(request) {
      refuseFields(provider.id, { plan: request.plan });
      provider.check?.(request);
    },
    estimate(request, canvas, anchor) {
      provider.checkCanvas?.(request, canvas, anchor);
      return { cost_micros: quote({ request, canvas }), seconds: USUAL_SECONDS };
    },
    async health() {
      const trouble = missing ?? (await learner?.ask());
      return trouble === undefined
        ? { ok: true, sentence: `${provider.name} at ${base_url}` }
        : { ok: false, sentence: trouble };
    },
    async reach(signal) {
      if (missing !== undefined) throw new Refused(missing);
      try {
        await provider.greet(open(signal));
      } catch (error) {
        if (!(error instanceof Barred) || error.bar !== 'key') throw error;
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
