/** A task is known by the id that it was sent under (Runware docs, task polling). */
import type { Api } from '../upstream/api.ts';
import type { Accepted } from '../upstream/provider.ts';
import { itemOf } from './ask.ts';
import { response } from './look.ts';

/** The second may also mean one that failed: sent again, that one is in conflict with itself, and its end is looked at. */
const NO_SUCH_TASK: ReadonlySet<string> = new Set(['taskNotFound', 'taskFailedOrNotFound']);

/** Live, an empty list may stand for a task that waits too: whoever sends it again is told `conflictTaskUUID`. */
export async function find(api: Api, id: string): Promise<Accepted[]> {
  const { items, error } = await response(api, id, ({ code }) => NO_SUCH_TASK.has(code));
  const known = error === undefined ? itemOf(id, items) !== undefined : !NO_SUCH_TASK.has(error.code);
  return known ? [{ job: id }] : [];
}
