/** Priorities that change while a generation waits. */
import { KinoraError, Refusal } from '../../ray/errors.ts';
import { setPriority } from '../../store/gate/turns.ts';
import type { GenerationView } from '../../store/rows.ts';
import type { Caller, Core } from '../core.ts';
import { generationNotFound, isUuid } from '../errors.ts';
import { getGeneration, scopeOf } from '../read.ts';

/** Higher goes first; 0 is what a request has that says nothing. */
export const LOWEST_PRIORITY = -100;
export const HIGHEST_PRIORITY = 100;
/** Above that only admins: an owner may put work behind that of others, and its own in order, but not ahead of everybody. */
export const HIGHEST_OF_OWNERS = 0;

/** Throws 404 for strangers, 422 for what waits no more or for a priority that the caller may not give. */
export async function changePriority(
  core: Core,
  caller: Caller,
  id: string,
  priority: number,
): Promise<GenerationView> {
  if (!isUuid(id)) throw generationNotFound();
  if (!caller.admin && priority > HIGHEST_OF_OWNERS) {
    throw new Refusal(
      `priority: ${priority} needs an admin key; yours may give ${LOWEST_PRIORITY} to ${HIGHEST_OF_OWNERS}`,
      { status: 422, rule: 'priority_range', field: 'priority', value: priority },
    );
  }
  if (!(await setPriority(core.db, scopeOf(caller), id, priority))) {
    const { state } = await getGeneration(core, caller, id);
    throw new KinoraError(
      `priority: the generation is ${state}; only one that is queued has a turn to wait for`,
      {
        status: 422,
        code: 'not_queued',
        field: 'priority',
      },
    );
  }
  core.hub.tell(id);
  return getGeneration(core, caller, id);
}
