/** Bad input where a client expects to learn of it from the job: a generation that is born failed, and costs nothing. */
import { randomInt, randomUUID } from 'node:crypto';
import { FRAME_RATE, MODEL_ID, PROMPT_LENGTH } from '../ray/request.ts';
import type { GenerationType } from '../ray/request.ts';
import { insertFailedGeneration, insertGroup } from '../store/generations/insert.ts';
import type { GenerationView, SurfaceId } from '../store/rows.ts';
import { keepUntil } from './config.ts';
import type { Caller, Core } from './core.ts';
import { Taken, earlierSubmit, groupIds, undefinedIfTaken, viewsOf } from './repeats.ts';
import type { Repeatable } from './repeats.ts';
import { announceEnd } from './webhooks/log.ts';

export interface RefusedSubmit extends Repeatable {
  surface: SurfaceId;
  type: GenerationType;
  /** As far as there was one. */
  prompt: string;
  wire: Record<string, unknown>;
  failure: { code: string; reason: string };
  webhookUrl?: string | undefined;
  /** How many results were asked for: each is born failed. */
  count?: number | undefined;
}

const SEED_LIMIT = 2 ** 32;

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
  const ids = groupIds(submit.count ?? 1);
  const group = ids.length > 1 ? randomUUID() : undefined;
  const request = {
    model: MODEL_ID,
    type: submit.type,
    prompt: submit.prompt.slice(0, PROMPT_LENGTH).toWellFormed(),
    ...(submit.webhookUrl === undefined ? {} : { webhook_url: submit.webhookUrl }),
  } as const;
  const transaction = core.db.transaction(async (tx) => {
    if (group !== undefined)
      await insertGroup(tx, { id: group, owner_id: caller.owner_id, surface: submit.surface });
    for (const [index, id] of ids.entries()) {
      const facts = {
        owner_id: caller.owner_id,
        key_id: caller.key_id,
        surface: submit.surface,
        group: group === undefined ? undefined : { id: group, index },
        version_of: undefined,
        type: submit.type,
        engine: core.engines.pick(undefined).id,
        request,
        canvas: { width: 0, height: 0, fps: FRAME_RATE, frame_count: 0 },
        seed: randomInt(SEED_LIMIT),
        wire: submit.wire,
        idempotency_key: index === 0 ? submit.idempotencyKey : undefined,
        body_hash: index === 0 ? submit.bodyHash : undefined,
        priority: 0,
        expires_at: keepUntil(core.config),
        start_by: undefined,
      };
      if (!(await insertFailedGeneration(tx, id, facts, submit.failure))) throw new Taken();
      await announceEnd(tx, id, 'failed');
    }
    return ids[0];
  });
  return transaction.catch(undefinedIfTaken);
}
