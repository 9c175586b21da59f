/** One delivery of the queue: a worker claims a generation, has its engine do a step, and writes the outcome. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { leaveUnconfirmed, passOn, storeOperation } from '../../store/generations/operations.ts';
import { claim } from '../../store/generations/transitions.ts';
import type { Fence } from '../../store/generations/transitions.ts';
import { listPrice } from '../../store/ledger.ts';
import { rowOfGeneration } from '../../store/generations/read.ts';
import { isDiskFull } from '../../store/disk-full.ts';
import type { GenerationRow } from '../../store/rows.ts';
import { EngineError } from '../../engines/engine.ts';
import type {
  Engine,
  EngineContext,
  EnginePending,
  EngineResult,
  EngineTask,
  Operation,
} from '../../engines/engine.ts';
import { Barred } from '../../engines/upstream/trouble.ts';
import { listenToStep } from '../gate/breaker.ts';
import type { StepNews } from '../gate/breaker.ts';
import { knockWithin } from '../gate/knock.ts';
import { take } from '../gate/take.ts';
import { failOver, turnAway } from '../routing/fail-over.ts';
import { materialiseInputs } from './inputs.ts';
import { discardPending } from '../discard.ts';
import { storeOutputs } from './outputs.ts';
import { finishCancelled, finishCompleted, finishFailed, putBack } from './finish.ts';
import { openMemory } from './memory-of-run.ts';
import { patiently } from './patiently.ts';
import { openReporter } from './reporter.ts';
import { Stopped } from './stopped.ts';
import type { WorkerCore } from './core.ts';
import { abortReason } from '../../media/abort-reason.ts';

/** Steps that may fail here, or lose their worker, over work that is paid for elsewhere. */
const MOST_LOSSES = 10;
const LONGEST_STUMBLE_MS = 10 * 60_000;
/** So long is tried to stop a job elsewhere; then it counts as one that goes on. */
const CANCEL_WITHIN_SECONDS = 10 * 60;

/** Attempts that meet an engine which is away for all, and do not count against the generation. */
const MOST_BLAMELESS = 10;

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
    if (row.cancel_requested_at) return await cancelOutside(core, engine, task, row, fence, context);
    const operation = memory.operation();
    const step =
      operation === undefined || engine.proceed === undefined
        ? await engine.start(task, context)
        : await engine.proceed(task, operation, context);
    await reporter.flush();
    await noteNews(core, news);
    if (step.state === 'done') await publish(core, row, fence, step);
    else if (step.state === 'pending') await comeBack(core, row, fence, step);
    else await waitInQueue(core, row, fence, step.again_in_ms);
  } catch (error) {
    await reporter.flush();
    const away = await noteNews(core, news);
    await endBadly(core, row, fence, stop.signal, error, memory.operation(), away);
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

async function claimGeneration(
  core: WorkerCore,
  job: string,
): Promise<{ row: GenerationRow; fence: Fence } | undefined> {
  const most = { failures: mostFailures(core), losses: MOST_LOSSES };
  const result = await patiently(() =>
    core.db.transaction(async (tx) => {
      const id = await take(tx, job, core.local);
      return id === undefined
        ? ({ id: '', kind: 'over' } as const)
        : { id, ...(await claim(tx, id, job, core.name, most)) };
    }),
  );
  if (result.kind === 'over') return undefined;
  const { id } = result;
  const fence = { id, attempt: result.attempt };
  if (result.kind === 'exhausted') {
    await patiently(() => (result.resumed ? leaveToPerson(core, fence) : giveUp(core, fence)));
    return undefined;
  }
  const row = await patiently(() => rowOfGeneration(core.db, id));
  return row && { row, fence };
}

async function giveUp(core: WorkerCore, fence: Fence): Promise<void> {
  await finishFailed(core.db, fence, {
    code: 'generation_failed',
    reason: `The worker was lost ${mostFailures(core)} times over this generation.`,
  });
}

/** Paid work is not given up because our side breaks down over it. */
async function leaveToPerson(core: WorkerCore, fence: Fence): Promise<void> {
  const why = `This server failed ${MOST_LOSSES} times over a job that is under way elsewhere; its log says why.`;
  await core.db.transaction(async (tx) => {
    await leaveUnconfirmed(tx, fence, why);
    await knockWithin(tx);
  });
}

/** Attempts that may end badly before the generation fails: the first one and its retries. */
function mostFailures(core: WorkerCore): number {
  return core.retrySeconds.length + 1;
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

async function publish(
  core: WorkerCore,
  row: GenerationRow,
  fence: Fence,
  result: EngineResult,
): Promise<void> {
  const outputs = await patiently(() => storeOutputs(core, row, result.outputs));
  const ours = await patiently(() => finishCompleted(core.db, row, fence, result, outputs));
  if (ours) return;
  const assets = outputs.map(({ asset }) => asset);
  await patiently(() => discardPending(core, assets));
}

async function waitInQueue(
  core: WorkerCore,
  row: GenerationRow,
  fence: Fence,
  afterMs: number,
): Promise<void> {
  if (await patiently(() => turnAway(core, row, fence))) return;
  await patiently(() => putBack(core.db, core.queue, row, fence, { failed: false, afterMs }));
}

/** Outside work goes on: its operation is stored, and the next look is a job of its own. */
async function comeBack(
  core: WorkerCore,
  row: GenerationRow,
  fence: Fence,
  step: EnginePending,
  stumbled = false,
): Promise<void> {
  const job = randomUUID();
  const next = { stage: step.stage ?? 'waiting', job, why: step.why, stumbled };
  await patiently(() =>
    core.db.transaction(async (tx) => {
      const outcome = await storeOperation(tx, fence, step.operation, next);
      const rings = outcome === 'known' || (outcome === 'stored' && step.stage !== 'unconfirmed');
      const { lane, priority } = row;
      if (rings) await core.queue.ring(tx, row.id, { job, lane, priority, afterMs: step.again_in_ms });
      // What waits for a person gives its place to the next.
      else await knockWithin(tx);
    }),
  );
  if (step.again_in_ms === 0) core.queue.wake();
}

async function cancelOutside(
  core: WorkerCore,
  engine: Engine,
  task: EngineTask,
  row: GenerationRow,
  fence: Fence,
  context: EngineContext,
): Promise<void> {
  if (row.operation === null || engine.cancel === undefined) {
    await patiently(() => finishCancelled(core.db, fence, row.operation ? 'abandoned' : 'cancelled'));
    return;
  }
  const outcome = await engine.cancel(task, row.operation, context);
  if (typeof outcome === 'object') return cancelAgain(core, row, fence, outcome.again_in_ms);
  await patiently(() => finishCancelled(core.db, fence, outcome === 'stopped' ? 'cancelled' : 'abandoned'));
}

/** The wish stays stored; whoever takes the next job carries it out, within reason. */
async function cancelAgain(
  core: WorkerCore,
  row: GenerationRow,
  fence: Fence,
  afterMs: number,
): Promise<void> {
  const job = randomUUID();
  const goesOn = await patiently(() =>
    core.db.transaction(async (tx) => {
      if (!(await passOn(tx, fence, job, CANCEL_WITHIN_SECONDS))) return false;
      const { lane, priority } = row;
      await core.queue.ring(tx, row.id, { job, lane, priority, afterMs });
      return true;
    }),
  );
  if (!goesOn) await patiently(() => finishCancelled(core.db, fence, 'abandoned'));
}

async function endBadly(
  core: WorkerCore,
  row: GenerationRow,
  fence: Fence,
  signal: AbortSignal,
  error: unknown,
  operation: Operation | undefined,
  away: boolean,
): Promise<void> {
  const why = [error, abortReason(signal)].find((reason) => reason instanceof Stopped)?.why;
  // Cancelled: the row says so already. Lost: somebody else has it.
  if (why === 'cancelled' || why === 'lost') return;
  if (why === 'shutdown' || why === 'overtaken') {
    // Outside work does not go back: another worker looks at it at once.
    if (row.cancel_requested_at) await cancelAgain(core, row, fence, 0);
    else if (operation) await comeBack(core, row, fence, { state: 'pending', operation, again_in_ms: 0 });
    else await patiently(() => putBack(core.db, core.queue, row, fence, { failed: false }));
    return;
  }
  const retryable = !(error instanceof EngineError) || error.retryable;
  if (!(error instanceof EngineError))
    core.log.error({ err: error, generation: row.id }, 'a run failed unexpectedly');
  if (operation) return stumble(core, row, fence, operation);
  if (await patiently(() => failOver(core, row, fence, error))) return;
  const waits = retryable || (error instanceof Barred && error.by === 'key');
  if (waits && away && row.attempt < MOST_BLAMELESS) {
    // It waits at the gate with all others until somebody gets through.
    const line = `${sentence(reasonOf(error))} It waits until ${row.engine} answers.`;
    await patiently(() => putBack(core.db, core.queue, row, fence, { failed: false, line }));
    return;
  }
  const pause = core.retrySeconds[row.failures];
  if (retryable && pause !== undefined) {
    const line = `${sentence(reasonOf(error))} It is tried again in ${pause} s.`;
    const back = { failed: true, afterMs: pause * 1000, line };
    await patiently(() => putBack(core.db, core.queue, row, fence, back));
    return;
  }
  await patiently(() =>
    finishFailed(core.db, fence, {
      code: error instanceof EngineError ? error.failure_code : 'generation_failed',
      reason: reasonOf(error),
      field: error instanceof EngineError ? error.field : undefined,
    }),
  );
}

/** What goes wrong here while work is under way elsewhere neither fails it nor repeats it: it is looked at again. */
async function stumble(
  core: WorkerCore,
  row: GenerationRow,
  fence: Fence,
  operation: Operation,
): Promise<void> {
  const again_in_ms = Math.min(LONGEST_STUMBLE_MS, (core.retrySeconds[0] ?? 0) * 1000 * 2 ** row.failures);
  if (row.cancel_requested_at) return cancelAgain(core, row, fence, again_in_ms);
  await comeBack(core, row, fence, { state: 'pending', operation, again_in_ms }, true);
}

function sentence(reason: string): string {
  return `${reason.replace(/\.$/, '')}.`;
}

/** What the owner may know of an error. */
function reasonOf(error: unknown): string {
  if (error instanceof EngineError) return error.message;
  return isDiskFull(error) ? 'Generation failed: the disk of the server is full' : 'Generation failed';
}
