/** One delivery of the queue: a worker claims a generation, has its engine do a step, and writes the outcome. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { claim, storeOperation } from '../../store/generations/transitions.ts';
import type { Fence } from '../../store/generations/transitions.ts';
import { listPrice } from '../../store/ledger.ts';
import { rowOfGeneration } from '../../store/generations/read.ts';
import { isDatabaseAway } from '../../store/database.ts';
import { isDiskFull } from '../../store/disk-full.ts';
import type { GenerationRow } from '../../store/rows.ts';
import { EngineError } from '../../engines/engine.ts';
import type { Engine, EnginePending, EngineResult, EngineTask, Json } from '../../engines/engine.ts';
import { materialiseInputs } from './inputs.ts';
import { discardOutputs, storeOutputs } from './outputs.ts';
import { finishCancelled, finishCompleted, finishFailed, putBack } from './finish.ts';
import { openReporter } from './reporter.ts';
import type { WorkerCore } from './core.ts';

const DATABASE_PATIENCE_MS = 60_000;

/** Why a run is to stop: the reason of its abort signal. */
class Stopped extends Error {
  readonly why: 'cancelled' | 'lost' | 'shutdown';

  constructor(why: Stopped['why']) {
    super(`the run stops: ${why}`);
    this.why = why;
  }
}

export async function runGeneration(
  core: WorkerCore,
  id: string,
  job: string,
  lease: AbortSignal,
): Promise<void> {
  const claimed = await claimGeneration(core, id, job);
  if (!claimed) return;
  const { row, fence } = claimed;
  const engine = core.engines.pick(row.engine);

  const stop = new AbortController();
  const release = watch(core, id, lease, stop);
  const scratch = await mkdtemp(join(core.tempDir, 'run-'));
  const reporter = openReporter(core.db, fence, () => stop.abort(new Stopped('lost')));
  try {
    const task = await patiently(() => taskOf(core, row, scratch));
    if (row.cancel_requested_at) return await cancelOutside(core, engine, task, row, fence);
    const context = { signal: stop.signal, scratch, progress: reporter.progress, log: reporter.log };
    const step =
      row.operation === null || engine.proceed === undefined
        ? await engine.start(task, context)
        : await engine.proceed(task, row.operation as Json, context);
    await reporter.flush();
    if (step.state === 'done') await publish(core, row, fence, step);
    else await comeBack(core, row, fence, step);
  } catch (error) {
    await reporter.flush();
    await endBadly(core, row, fence, stop.signal, error);
  } finally {
    release();
    await rm(scratch, { recursive: true, force: true });
  }
}

async function claimGeneration(
  core: WorkerCore,
  id: string,
  job: string,
): Promise<{ row: GenerationRow; fence: Fence } | undefined> {
  const result = await patiently(() =>
    core.db.transaction((tx) => claim(tx, id, job, core.name, mostFailures(core))),
  );
  if (result.kind === 'over') return undefined;
  const fence = { id, attempt: result.attempt };
  if (result.kind === 'exhausted') {
    const failure = {
      code: 'generation_failed',
      reason: `The worker was lost ${mostFailures(core)} times while rendering this generation.`,
    };
    await patiently(() => finishFailed(core.db, fence, failure));
    return undefined;
  }
  const row = await patiently(() => rowOfGeneration(core.db, id));
  return row && { row, fence };
}

/** Attempts that may end badly before the generation fails: the first one and its retries. */
function mostFailures(core: WorkerCore): number {
  return core.retrySeconds.length + 1;
}

/** Connects everything that may end a run with its abort signal. Gives the way to disconnect. */
function watch(core: WorkerCore, id: string, lease: AbortSignal, stop: AbortController): () => void {
  const end = (why: Stopped['why']) => (): void => stop.abort(new Stopped(why));
  const lost = end('lost');
  const shutdown = end('shutdown');
  lease.addEventListener('abort', lost);
  core.stopping.addEventListener('abort', shutdown);
  if (core.stopping.aborted) shutdown();
  const leave = core.onCancel(id, end('cancelled'));
  return () => {
    lease.removeEventListener('abort', lost);
    core.stopping.removeEventListener('abort', shutdown);
    leave();
  };
}

async function taskOf(core: WorkerCore, row: GenerationRow, scratch: string): Promise<EngineTask> {
  return {
    generation_id: row.id,
    attempt: row.attempt,
    request: row.request,
    canvas: row.canvas,
    seed: row.seed,
    list_micros: await listPrice(core.db, row.id),
    inputs: await materialiseInputs(core, row.id, scratch),
  };
}

async function publish(
  core: WorkerCore,
  row: GenerationRow,
  fence: Fence,
  result: EngineResult,
): Promise<void> {
  const outputs = await patiently(() => storeOutputs(core, row, result.outputs));
  const ours = await patiently(() => finishCompleted(core.db, row, fence, result, outputs));
  if (!ours) await discardOutputs(core, outputs);
}

/** Outside work goes on: its operation is stored, and the next look is a job of its own. */
async function comeBack(
  core: WorkerCore,
  row: GenerationRow,
  fence: Fence,
  step: EnginePending,
): Promise<void> {
  const job = randomUUID();
  await patiently(() =>
    core.db.transaction(async (tx) => {
      if (!(await storeOperation(tx, fence, step.operation, step.stage ?? 'waiting', job))) return;
      if (step.stage === 'unconfirmed') return;
      await core.queue.ring(tx, row.id, {
        job,
        priority: row.priority,
        afterMs: step.again_in_ms,
      });
    }),
  );
}

async function cancelOutside(
  core: WorkerCore,
  engine: Engine,
  task: EngineTask,
  row: GenerationRow,
  fence: Fence,
): Promise<void> {
  await engine.cancel?.(task, row.operation as Json);
  await finishCancelled(core.db, fence);
}

async function endBadly(
  core: WorkerCore,
  row: GenerationRow,
  fence: Fence,
  signal: AbortSignal,
  error: unknown,
): Promise<void> {
  const why = signal.reason instanceof Stopped ? signal.reason.why : undefined;
  // Cancelled: the row says so already. Lost: somebody else has it.
  if (why === 'cancelled' || why === 'lost') return;
  if (why === 'shutdown') {
    await patiently(() => putBack(core.db, core.queue, row, fence, undefined));
    return;
  }
  const retryable = !(error instanceof EngineError) || error.retryable;
  if (!(error instanceof EngineError))
    core.log.error({ err: error, generation: row.id }, 'a run failed unexpectedly');
  const pause = core.retrySeconds[row.failures];
  if (retryable && pause !== undefined) {
    await patiently(() => putBack(core.db, core.queue, row, fence, pause));
    return;
  }
  await patiently(() =>
    finishFailed(core.db, fence, {
      code: error instanceof EngineError ? error.failure_code : 'generation_failed',
      reason: reasonOf(error),
    }),
  );
}

/** What the owner may know of an error. */
function reasonOf(error: unknown): string {
  if (error instanceof EngineError) return error.message;
  return isDiskFull(error) ? 'Generation failed: the disk of the server is full' : 'Generation failed';
}

/** Repeats what the database refuses while it is away. Writes are fenced, or harm nobody when they happen twice. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  const until = Date.now() + DATABASE_PATIENCE_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isDatabaseAway(error) || Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}
