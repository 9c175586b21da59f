/** What becomes of a job whose caller hung up while waiting for it. */
import type { RequestContext } from '../../http/context.ts';
import { cancelGeneration } from '../../jobs/cancel.ts';
import type { Core } from '../../jobs/core.ts';
import type { GenerationView } from '../../store/rows.ts';

/**
 * Nobody wants the result: the job is cancelled, and costs nothing. Except where the call had an idempotency key: who
 * sends one means to call again, and then finds the job.
 */
export async function hungUp(c: RequestContext, core: Core, view: GenerationView): Promise<void> {
  if (c.req.header('idempotency-key') !== undefined) return;
  await cancelGeneration(core, c.get('caller'), view.id);
}
