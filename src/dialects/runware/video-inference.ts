/** `videoInference`: one to four clips of one request, acknowledged at once or waited for (Runware docs, video inference). */
import { hash } from 'node:crypto';
import { quoteGeneration } from '../../jobs/quote.ts';
import { waitForEnd } from '../../jobs/wait.ts';
import { Refusal } from '../../ray/errors.ts';
import { inDollars } from '../../ray/rates.ts';
import { canonicalJson } from '../../ray/canonical-json.ts';
import { submitFor, submittedHeaders } from '../../http/submit.ts';
import type { WithinLimits } from '../../http/submit.ts';
import type { GenerationView } from '../../store/rows.ts';
import { taskKey } from './find.ts';
import { namedByUuid } from './medium.ts';
import { CONFLICT, DRY_RUN_COST, SYNC_SECONDS, SYNC_TIMEOUT } from './open-points.ts';
import { presentResults } from './present.ts';
import { refusalFacts } from './refusals.ts';
import { SURFACE } from './task.ts';
import type { Task, TaskCall, TaskHandler } from './task.ts';
import { TaskRefusal } from './task-error.ts';
import { translate } from './translate.ts';
import type { Translated } from './translate.ts';
import { wireFor } from './wire.ts';

type HandlerResult = ReturnType<TaskHandler>;

export const videoInference: TaskHandler = async (call, sent) => {
  const translated = await translatedFor(call, sent);
  try {
    return call.dryRun ? await priced(call, translated) : await carriedOut(call, sent, translated);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, message, facts } = refusalFacts(error, translated.words);
    throw new TaskRefusal(code, message, facts);
  }
};

/** Exactly these two members: what has more, clients take for a finished clip. */
function ackOf({ taskType, taskUUID }: Pick<Task, 'taskType' | 'taskUUID'>): Record<string, unknown> {
  return { taskType, taskUUID };
}

/** Checks and prices; nothing is made, fetched or charged (Runware docs, dry run). */
async function priced(call: TaskCall, { task, request, warnings }: Translated): HandlerResult {
  const { list } = await quoteGeneration(call.services.core, call.caller, { request, surface: SURFACE });
  const cost = inDollars(list.micros * task.numberResults);
  return { data: [{ ...ackOf(task), [DRY_RUN_COST]: cost }], warnings };
}

async function carriedOut(call: TaskCall, sent: Task, translated: Translated): HandlerResult {
  const submitted = await submit(call, sent, translated);
  const warnings = [
    ...translated.warnings,
    ...submitted.warnings.map((said) => translated.words.sentence(said)),
  ];
  const headers = submittedHeaders({ ...submitted, warnings: [] });
  if (translated.task.deliveryMethod === 'async') return { data: [ackOf(sent)], warnings, headers };
  const { data, errors } = presentResults(await allEnded(call, submitted.views), call.address);
  return { data: data.map(({ status: _, ...item }) => item), errors, warnings, headers };
}

/** A task that is refused here counts against the key's limit like one that is refused later. */
async function translatedFor({ services, caller, key, dryRun }: TaskCall, sent: Task): Promise<Translated> {
  try {
    const translated = translate(sent);
    const { source } = translated.request;
    if (source === undefined) return translated;
    const named = await namedByUuid(services.core, caller, source);
    return { ...translated, request: { ...translated.request, source: named } };
  } catch (error) {
    if (!dryRun) services.limits.admit(key);
    throw error;
  }
}

/** The same task again gives the results of the first; another one under its `taskUUID` is refused. */
async function submit(call: TaskCall, sent: Task, translated: Translated): Promise<WithinLimits> {
  const { task, request } = translated;
  try {
    return await submitFor(call, call.services, {
      request,
      surface: SURFACE,
      product: task.model,
      count: task.numberResults,
      idempotencyKey: taskKey(task.taskUUID),
      bodyHash: hashOf(sent),
      retryCount: 0,
      wire: wireFor(sent, translated),
    });
  } catch (error) {
    if (!(error instanceof Refusal) || error.rule !== 'idempotency_key_reused') throw error;
    const { taskType, taskUUID, deliveryMethod } = task;
    throw new TaskRefusal(
      CONFLICT,
      `taskUUID '${taskUUID}' belongs to another task already; take a new UUID for a new task`,
      { parameter: 'taskUUID', type: 'string', context: { taskType, taskUUID, deliveryMethod } },
    );
  }
}

/** What is asked for: not under which name, not how it is waited for, not in which order its members were written. */
function hashOf({ taskUUID: _, deliveryMethod: __, ...asked }: Task): Buffer {
  return hash('sha256', canonicalJson(asked), 'buffer');
}

/** Throws when the caller hangs up, the server stops, or it takes too long; the results come about all the same. */
async function allEnded(
  { services, caller, signal }: TaskCall,
  views: readonly GenerationView[],
): Promise<GenerationView[]> {
  const limit = AbortSignal.timeout(SYNC_SECONDS * 1000);
  const until = AbortSignal.any([signal, limit]);
  try {
    return await Promise.all(views.map(({ id }) => waitForEnd(services.core, caller, id, until)));
  } catch (error) {
    if (!until.aborted) throw error;
    const why = limit.aborted ? `did not end within ${SYNC_SECONDS} s` : 'is no longer waited for';
    throw new TaskRefusal(
      limit.aborted ? SYNC_TIMEOUT : 'serviceUnavailable',
      `The task ${why} and goes on; ask for it with getResponse, or send it with deliveryMethod 'async'`,
      { parameter: 'deliveryMethod' },
    );
  }
}
