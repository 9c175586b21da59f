/** A submit as a further version of a shot: another run of its request, or of one that was changed. */
import { hash } from 'node:crypto';
import type { Caller, Core } from './core.ts';
import { getGeneration } from './read.ts';
import type { Submit } from './submit.ts';

/**
 * The members of `Submit` that say so. An equal body for another shot is no repeat.
 * @throws 404 for a generation that is not the owner's, an admin's own included
 */
export async function versionOf(
  core: Core,
  caller: Caller,
  id: string,
  bodyHash: Buffer,
): Promise<Pick<Submit, 'version_of' | 'bodyHash'>> {
  const earlier = await getGeneration(core, { ...caller, admin: false }, id);
  return {
    version_of: { id: earlier.id, shot_id: earlier.shot_id },
    bodyHash: hash('sha256', `version of ${earlier.id} ${bodyHash.toString('hex')}`, 'buffer'),
  };
}
