/** Submits to providers that may still come to something or cost something, and what those that were given up came to. */
import { KinoraError } from '../../ray/errors.ts';
import { settleLoss } from '../../store/losses.ts';
import { OPEN_STATES, openUpstreamJobs, upstreamJobById } from '../../store/upstream-jobs.ts';
import type { OpenState, OpenUpstreamJob, UpstreamJobRow } from '../../store/upstream-jobs.ts';
import type { Caller, Core } from '../core.ts';
import { readCursor } from '../cursor.ts';
import { isUuid } from '../errors.ts';
import { pageOf } from '../read.ts';
import type { Page } from '../read.ts';

export { OPEN_STATES } from '../../store/upstream-jobs.ts';
export type { OpenState, OpenUpstreamJob, UpstreamJobRow } from '../../store/upstream-jobs.ts';

/** The oldest first. */
export async function listUpstream(
  core: Pick<Core, 'db'>,
  caller: Pick<Caller, 'admin' | 'owner_id'>,
  query: { limit: number; cursor?: string | undefined; state?: OpenState | undefined },
): Promise<Page<OpenUpstreamJob & { created_at: Date }>> {
  const states = query.state === undefined ? OPEN_STATES : [query.state];
  const rows = await openUpstreamJobs(core.db, caller.admin ? null : caller.owner_id, {
    states,
    limit: query.limit,
    after: readCursor(query.cursor),
  });
  return pageOf(
    rows.map((row) => ({ ...row, created_at: row.submitted_at })),
    query.limit,
  );
}

/** Says what a submit that was given up has cost in truth; it is off the lists then. @param micros of the provider's bill */
export async function settleUpstream(core: Core, id: string, micros: number): Promise<UpstreamJobRow> {
  const found = isUuid(id) ? await upstreamJobById(core.db, id) : undefined;
  if (found === undefined)
    throw new KinoraError(`Upstream job '${id}' not found`, { status: 404, code: 'upstream_job_not_found' });
  const settled = await core.db.transaction((tx) => settleLoss(tx, id, micros));
  if (!settled) {
    const why = found.state === 'abandoned' ? 'it is settled already' : `it is ${found.state}, not abandoned`;
    throw new KinoraError(`Upstream job '${id}' cannot be settled: ${why}`, {
      status: 422,
      code: 'nothing_to_settle',
    });
  }
  return { ...found, engine_micros: micros };
}

/** What to do about one that needs a person; undefined where nothing is to be done. */
export function adviceFor(
  job: Pick<OpenUpstreamJob, 'id' | 'state' | 'generation_id' | 'engine'>,
): string | undefined {
  if (job.state === 'unconfirmed')
    return `kinora resolve ${job.generation_id} --look-again, --submit-anew or --give-up`;
  if (job.state === 'abandoned')
    return `Look at what ${job.engine} billed, then: kinora upstream settle ${job.id} --usd <amount>`;
  return undefined;
}
