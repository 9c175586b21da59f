/** One delivery of the queue: a worker claims a generation, has its engine do a step, and writes the outcome. */
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { listPrice } from '../../store/ledger.ts';
import type { GenerationRow } from '../../store/rows.ts';
import { EngineError } from '../../engines/engine.ts';
import type { Engine, EngineResult, EngineTask } from '../../engines/engine.ts';
import { discardPending } from '../discard.ts';
import { listenToStep } from '../gate/breaker.ts';
import type { StepNews } from '../gate/breaker.ts';
import { endBadly } from './bad-end.ts';
import { cancelOutside } from './cancel-outside.ts';
import { claimGeneration } from './claim.ts';
import type { Claimed } from './claim.ts';
import type { WorkerCore } from './core.ts';
import { finishCompleted } from './finish.ts';
import { comeBack, waitInQueue } from './go-on.ts';
import { materialiseInputs } from './inputs.ts';
import { openMemory } from './memory-of-run.ts';
import { storeOutputs } from './outputs.ts';
import { patiently } from './patiently.ts';
import { openReporter } from './reporter.ts';
import { Stopped } from './stopped.ts';

export async function runGeneration(core: WorkerCore, job: string, lease: AbortSignal): Promise<void> {
  const claimed = await claimGeneration(core, job);
  if (!claimed) return;
  const { row, fence } = claimed;

  const stop = new AbortController();
  const release = watch(core, row, lease, stop);
  const scratch = await mkdtemp(join(core.tempDir, 'run-')).catch((error: unknown) => {
    release();
    throw error;
  });
  const reporter = openReporter(core.db, fence, () => stop.abort(new Stopped('lost')));
  const memory = openMemory(core, row, fence);
  const kind = row.operation === null ? 'start' : 'look';
  const news = listenToStep(core.db, { engine: row.engine, kind, pace: core.pace });
  try {
    const engine = engineOf(core, row.engine);
    const task = await patiently(() => taskOf(core, row, scratch));
    const context = {
      signal: stop.signal,
      scratch,
      progress: reporter.progress,
      log: reporter.log,
      heard: news.heard,
      memory: memory.forEngine,
    };
    if (row.cancel_requested_at) return await cancelOutside(core, engine, task, claimed, context);
    const operation = memory.operation();
    const step =
      operation === undefined || engine.proceed === undefined
        ? await engine.start(task, context)
        : await engine.proceed(task, operation, context);
    await reporter.flush();
    await noteNews(core, news);
    if (step.state === 'done') await publish(core, claimed, step);
    else if (step.state === 'pending') await comeBack(core, claimed, step);
    else await waitInQueue(core, claimed, step.again_in_ms);
  } catch (error) {
    await reporter.flush();
    const away = await noteNews(core, news);
    await endBadly(core, claimed, { error, signal: stop.signal, operation: memory.operation(), away });
  } finally {
    release();
    await rm(scratch, { recursive: true, force: true });
  }
}

function engineOf({ engines }: WorkerCore, id: string): Engine {
  const engine = engines.find(id);
  if (engine) return engine;
  throw new EngineError(`There is no engine '${id}' here any more.`, {
    failure_code: 'generation_failed',
    retryable: true,
  });
}

/** Whether the engine is away for all. What cannot be noted is not worth failing a run. */
async function noteNews(core: WorkerCore, news: StepNews): Promise<boolean> {
  return patiently(() => news.note()).catch((error: unknown) => {
    core.log.warn({ err: error }, 'how an engine is could not be noted');
    return false;
  });
}

/** Connects everything that may end a run with its abort signal. Gives the way to disconnect. */
function watch(core: WorkerCore, row: GenerationRow, lease: AbortSignal, stop: AbortController): () => void {
  const end = (why: Stopped['why']) => (): void => stop.abort(new Stopped(why));
  const lost = end('lost');
  const shutdown = end('shutdown');
  lease.addEventListener('abort', lost);
  core.stopping.addEventListener('abort', shutdown);
  if (core.stopping.aborted) shutdown();
  // Whoever carries a cancel out may be quicker than the news of it, and must not be stopped by them.
  const leave = row.cancel_requested_at ? () => undefined : core.onCancel(row.id, end('cancelled'));
  return () => {
    lease.removeEventListener('abort', lost);
    core.stopping.removeEventListener('abort', shutdown);
    leave();
  };
}

/** Whoever goes on from an operation has handed the inputs over already. */
async function taskOf(core: WorkerCore, row: GenerationRow, scratch: string): Promise<EngineTask> {
  return {
    generation_id: row.id,
    attempt: row.attempt,
    request: row.request,
    canvas: row.canvas,
    seed: row.seed,
    list_micros: await listPrice(core.db, row.id),
    inputs: row.operation ? new Map() : await materialiseInputs(core, row, scratch),
  };
}

async function publish(core: WorkerCore, { row, fence }: Claimed, result: EngineResult): Promise<void> {
  const outputs = await patiently(() => storeOutputs(core, row, result.outputs));
  const ours = await patiently(() => finishCompleted(core.db, row, fence, result, outputs));
  if (ours) return;
  const assets = outputs.map(({ asset }) => asset);
  await patiently(() => discardPending(core, assets));
}
