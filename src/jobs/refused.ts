/** Bad input where a client expects to learn of it from the job: a generation that is born failed, and costs nothing. */
import { FRAME_RATE, MODEL_ID, PROMPT_LENGTH } from '../ray/request.ts';
import type { GenerationType } from '../ray/request.ts';
import { insertFailedGeneration } from '../store/generations/insert.ts';
import type { GenerationView } from '../store/rows.ts';
import { keepUntil } from './config.ts';
import type { Caller, Core } from './core.ts';
import { Taken, earlierSubmit, undefinedIfTaken, viewsOf } from './repeats.ts';
import { enterResults } from './results.ts';
import type { Several } from './results.ts';
import { announceEnd } from './webhooks/log.ts';

export interface RefusedSubmit extends Several {
  type: GenerationType;
  /** As far as there was one. */
  prompt: string;
  wire: Record<string, unknown>;
  failure: { code: string; reason: string };
  webhookUrl?: string | undefined;
}

/** Writes down what was asked for and why it cannot be; nothing is queued or charged. Webhook and events go out. */
export async function submitRefused(
  core: Core,
  caller: Caller,
  submit: RefusedSubmit,
): Promise<readonly GenerationView[]> {
  const earlier = (await earlierSubmit(core, caller, submit)) ?? (await write(core, caller, submit));
  const first = earlier ?? (await earlierSubmit(core, caller, submit));
  if (first === undefined) throw new Error('a conflicting submit vanished');
  return viewsOf(core, caller, first);
}

/** Undefined when the idempotency key is taken. */
async function write(core: Core, caller: Caller, submit: RefusedSubmit): Promise<string | undefined> {
  const request = {
    model: MODEL_ID,
    type: submit.type,
    prompt: submit.prompt.slice(0, PROMPT_LENGTH).toWellFormed(),
    ...(submit.webhookUrl === undefined ? {} : { webhook_url: submit.webhookUrl }),
  } as const;
  const engine = core.engines.usualEngine();
  const transaction = core.db.transaction(async (tx) => {
    const results = await enterResults(tx, caller, submit);
    for (const { id, facts } of results) {
      const generation = {
        ...facts,
        version_of: undefined,
        type: submit.type,
        engine: engine.id,
        lane: engine.lane,
        request,
        canvas: { width: 0, height: 0, fps: FRAME_RATE, frame_count: 0 },
        wire: submit.wire,
        priority: 0,
        expires_at: keepUntil(core.config),
        start_by: undefined,
      };
      if (!(await insertFailedGeneration(tx, id, generation, submit.failure))) throw new Taken();
      await announceEnd(tx, id, 'failed');
    }
    return results[0]?.id;
  });
  return transaction.catch(undefinedIfTaken);
}
