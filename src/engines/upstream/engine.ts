/**
 * An engine that has its work done by a provider. Every step may be this process's last one: what the next process needs is
 * stored before anything is sent that can cost money, and a submit whose answer was lost is never just sent again.
 */
import { randomUUID } from 'node:crypto';
import { rateCard, priceByCard } from '../../ray/rates.ts';
import { KinoraError } from '../../ray/errors.ts';
import { mediaRefs } from '../../ray/media-refs.ts';
import { EngineError, JobTaken } from '../engine.ts';
import type {
  Engine,
  EngineContext,
  EnginePending,
  EngineStep,
  EngineTask,
  Operation,
  OperationMemory,
} from '../engine.ts';
import { openApi } from './api.ts';
import type { Api } from './api.ts';
import { fetchOutputs } from './fetch-outputs.ts';
import { lookAgainIn, tryAgainIn } from './pace.ts';
import type { Accepted, Look, Provider } from './provider.ts';
import { reportOf } from './report.ts';
import { NEW, readStored, writeStored } from './stored.ts';
import type { Stored } from './stored.ts';
import { Away, Lost, Refused } from './trouble.ts';

export interface UpstreamSettings {
  /** Undefined: the engine is listed, and refuses work with what is missing. */
  readonly key: string | undefined;
  readonly base_url: string;
  /** Whether results and uploads may lie at private addresses. */
  readonly allow_private: boolean;
  /** Scales every pause; 1 is the provider's advice. */
  readonly pace: number;
}

/** Looks for a job whose submit's answer was lost; lists lag behind. */
const MOST_SEARCHES = 7;
/** Steps in a row that may fail over a job that is known. With the pauses that is more than half a day. */
const MOST_TROUBLES = 800;
/** A result that is there and cannot be fetched. */
const MOST_DOWNLOADS = 30;
/** A submit is never broken off by us: its answer would be lost. */
const NEVER = new AbortController().signal;

export function createUpstreamEngine(provider: Provider, settings: UpstreamSettings): Engine {
  const missing =
    settings.key === undefined ? `${provider.name} needs a key: set ${provider.key_variable}.` : undefined;
  const { base_url, key = '' } = settings;
  const hosts = base_url === provider.base_url ? provider.hosts : undefined;
  const open = (signal: AbortSignal): Api =>
    openApi({ ...settings, ...provider, base_url, hosts, key }, signal);
  const estimate: Engine['estimate'] = (request, canvas) => {
    provider.checkCanvas?.(request, canvas);
    const { micros } = priceByCard(rateCard(provider.card), request, {
      resolution: request.video?.resolution ?? '720p',
      seconds: canvas.frame_count / canvas.fps,
    });
    return { cost_micros: micros, seconds: provider.seconds };
  };
  const { allow_private } = settings;
  const scaled = (ms: number): number => Math.ceil(ms * settings.pace);

  return {
    id: provider.id,
    name: provider.name,
    lane: 'outside',
    capabilities: provider.capabilities,
    ...(missing === undefined ? {} : { unavailable: missing }),
    check: (request) => provider.check?.(request),
    estimate,
    async health() {
      if (missing !== undefined) return { ok: false, sentence: missing };
      return Promise.resolve({ ok: true, sentence: `${provider.name} at ${settings.base_url}` });
    },
    async reach(signal) {
      if (missing !== undefined) throw new Refused(missing);
      await provider.greet(open(signal));
    },

    async start(task, context) {
      const run = {
        provider,
        task,
        context,
        memory: memoryOf(context),
        api: open(context.signal),
        scaled,
        allow_private,
      };
      context.progress({ fraction: 0, stage: 'uploading' });
      const uploads = await handOver(run);
      const { request, canvas, seed } = task;
      const call = provider.compose({ request, canvas, seed, uploads });
      return submit(
        { ...NEW, id: randomUUID(), call, submitted_at: new Date() },
        { ...run, submitApi: open(NEVER) },
      );
    },

    async proceed(task, operation, context) {
      const run = {
        provider,
        task,
        context,
        memory: memoryOf(context),
        api: open(context.signal),
        scaled,
        allow_private,
      };
      const stored = readStored(operation);
      if (stored.accepted === undefined) return search(stored, { ...run, submitApi: open(NEVER) });
      return look(stored, stored.accepted, run, estimate(task.request, task.canvas).cost_micros);
    },

    async cancel(task, operation, context) {
      const api = open(context.signal);
      const stored = readStored(operation);
      const accepted = stored.accepted ?? (await found(stored, provider, api, memoryOf(context)));
      if (accepted === undefined) {
        // Whoever submitted it may still be waiting for the answer.
        if (Date.now() - stored.submitted_at.getTime() < scaled(120_000))
          throw new Away(`${provider.name} has not told the job yet`);
        return 'runs_on';
      }
      if (provider.cancel) return provider.cancel(api, accepted);
      const { state } = await provider.look(api, accepted);
      return state === 'failed' || state === 'cancelled' ? 'stopped' : 'runs_on';
    },
  };
}

interface Run {
  readonly provider: Provider;
  readonly task: EngineTask;
  readonly context: EngineContext;
  readonly memory: OperationMemory;
  readonly api: Api;
  readonly scaled: (ms: number) => number;
  readonly allow_private: boolean;
}

function memoryOf(context: EngineContext): OperationMemory {
  if (context.memory) return context.memory;
  throw new Error('an upstream engine needs a memory: without it a submit could be paid twice');
}

/** Every file of the request, each once, as the provider can read it. Costs nothing, so it may be done again. */
async function handOver({ provider, task, api }: Run): Promise<Record<string, string>> {
  const ids = [...new Set(mediaRefs(task.request).flatMap(({ ref }) => ref.file_id ?? []))];
  const uploads: Record<string, string> = {};
  for (const id of ids) {
    const file = task.inputs.get(id);
    if (file === undefined) throw new Error(`input ${id} is not at hand`);
    uploads[id] = await provider.upload(api, file).catch((error: unknown) => {
      throw error instanceof Lost ? new Away(error.message, { cause: error }) : error;
    });
  }
  return uploads;
}

type Submitting = Run & { readonly submitApi: Api };

/** Stores the intent, sends the request, stores the job. */
async function submit(stored: Stored, run: Submitting): Promise<EngineStep> {
  const { provider, memory, submitApi } = run;
  run.context.signal.throwIfAborted();
  await memory.remember(writeStored(stored));
  let accepted: Accepted;
  try {
    accepted = await provider.submit(submitApi, stored.id, stored.call);
  } catch (error) {
    if (error instanceof Refused || error instanceof Away) await memory.forget('refused');
    if (error instanceof Away && error.failure_code === 'rate_limited') {
      run.context.log(error.message);
      return { state: 'later', again_in_ms: run.scaled(tryAgainIn(1, error.retry_after_ms)) };
    }
    if (!(error instanceof Lost)) throw error;
    run.context.log(`${error.message}. It is not sent again before it is known what became of it.`);
    return searchLater(stored, run);
  }
  return begin(stored, accepted, run);
}

/** The job is known: it is stored at once, and looked at from now on. */
async function begin(stored: Stored, accepted: Accepted, run: Run): Promise<EngineStep> {
  const next = { ...stored, accepted, troubles: 0 };
  try {
    await run.memory.remember(writeStored(next));
  } catch (error) {
    if (!(error instanceof JobTaken)) throw error;
    const why = `${run.provider.name} answered with job ${accepted.job}, which belongs to another generation.`;
    return unconfirmed(stored, why);
  }
  return pending(next, run.scaled(run.provider.pace.first_ms));
}

/** The answer to the submit was lost, with this process or another one. */
async function search(stored: Stored, run: Submitting): Promise<EngineStep> {
  const { provider } = run;
  const accepted = await found(stored, provider, run.api, run.memory).catch((error: unknown) => {
    if (error instanceof EngineError) return error;
    throw error;
  });
  if (accepted instanceof Error) return searchLater(stored, run);
  if (accepted !== undefined) return begin(stored, accepted, run);
  if (provider.repeatable) return submit({ ...stored, troubles: stored.troubles + 1 }, run);
  return searchLater(stored, run);
}

function searchLater(stored: Stored, run: Run): EngineStep {
  const { provider } = run;
  const searchable = provider.repeatable || provider.find !== undefined;
  const next = { ...stored, troubles: stored.troubles + 1 };
  if (searchable && stored.troubles < (provider.searches ?? MOST_SEARCHES))
    return pending(next, run.scaled(tryAgainIn(next.troubles)));
  const why = searchable
    ? `${provider.name} shows no job like this one, and the answer to the submit was lost.`
    : `The answer of ${provider.name} to the submit was lost, and it cannot be asked for its jobs.`;
  return unconfirmed(stored, why);
}

/** A job like the call, which nobody here has. */
async function found(
  stored: Stored,
  provider: Provider,
  api: Api,
  memory: OperationMemory,
): Promise<Accepted | undefined> {
  const candidates = (await provider.find?.(api, stored.id, stored.call, stored.submitted_at)) ?? [];
  const taken = await memory.known(candidates.map(({ job }) => job));
  return candidates.find(({ job }) => !taken.has(job));
}

async function look(stored: Stored, accepted: Accepted, run: Run, quoted: number): Promise<EngineStep> {
  let seen: Look;
  try {
    seen = await run.provider.look(run.api, accepted);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const asked = error instanceof Away ? error.retry_after_ms : undefined;
    return troubled(stored, run, error.message, MOST_TROUBLES, asked);
  }
  switch (seen.state) {
    case 'running': {
      run.context.progress({ fraction: seen.fraction ?? 0, stage: 'waiting' });
      const { word } = seen;
      if (word !== undefined && word !== stored.word) run.context.log(word);
      const next = { ...stored, word: word ?? stored.word, looks: stored.looks + 1, troubles: 0 };
      return pending(next, run.scaled(lookAgainIn(run.provider.pace, stored.looks)));
    }
    case 'failed':
      await run.memory.forget('failed');
      throw new EngineError(seen.message, { failure_code: seen.code, retryable: seen.retryable });
    case 'cancelled':
      await run.memory.forget('failed');
      throw new EngineError(`The job was cancelled at ${run.provider.name}.`, {
        failure_code: 'generation_failed',
        retryable: false,
      });
    case 'done':
      return collect(stored, accepted, seen, run, quoted);
  }
}

/** Paid and finished there. An address that has expired is a fresh one at the next look. */
async function collect(
  stored: Stored,
  accepted: Accepted,
  seen: Extract<Look, { state: 'done' }>,
  run: Run,
  quoted: number,
): Promise<EngineStep> {
  const cost_micros = seen.cost_micros ?? quoted;
  try {
    run.context.progress({ fraction: 0.95, stage: 'downloading' });
    const outputs = await fetchOutputs(seen.outputs, run.context, run.allow_private);
    const report = reportOf({ ...run, stored, accepted, facts: seen.facts, outputs, quoted, cost_micros });
    return { state: 'done', outputs: outputs.map(({ output }) => output), cost_micros, report };
  } catch (error) {
    run.context.signal.throwIfAborted();
    if (!(error instanceof KinoraError)) throw error;
    return troubled(stored, run, `The result could not be fetched: ${error.message}`, MOST_DOWNLOADS);
  }
}

function troubled(stored: Stored, run: Run, message: string, most: number, asked?: number): EngineStep {
  const troubles = stored.troubles + 1;
  if (troubles === 1) run.context.log(message);
  if (troubles > most) return unconfirmed(stored, message);
  return pending({ ...stored, troubles }, run.scaled(tryAgainIn(troubles, asked)));
}

function pending(stored: Stored, again_in_ms: number): EnginePending {
  return { state: 'pending', operation: writeStored(stored), again_in_ms };
}

/** A person decides; a further look begins with fresh patience. */
function unconfirmed(stored: Stored, why: string): EnginePending {
  const operation: Operation = writeStored({ ...stored, looks: 0, troubles: 0 });
  return { state: 'pending', operation, again_in_ms: 0, stage: 'unconfirmed', why };
}
