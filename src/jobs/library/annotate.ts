/** Favourites and notes: what somebody says of a generation afterwards. */
import { annotateGeneration } from '../../store/library/annotate.ts';
import type { Annotation } from '../../store/library/annotate.ts';
import type { Caller, Core } from '../core.ts';
import { generationNotFound, isUuid } from '../errors.ts';
import { scopeOf } from '../read.ts';

/** Throws 404 for strangers. */
export async function annotate(core: Core, caller: Caller, id: string, said: Annotation): Promise<void> {
  if (!isUuid(id) || !(await annotateGeneration(core.db, scopeOf(caller), id, said))) {
    throw generationNotFound();
  }
  core.hub.tell(id);
}
