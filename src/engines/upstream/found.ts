/** The job of a submit whose answer was lost, looked for in the provider's list. */
import { isUsableId } from './id.ts';
import type { Accepted } from './provider.ts';
import type { Run } from './run.ts';
import type { Stored } from './stored.ts';

/** A job like the call, which nobody here has; undefined too where the provider has no list. */
export async function found(
  stored: Stored,
  run: Pick<Run, 'provider' | 'api' | 'memory'>,
): Promise<Accepted | undefined> {
  const { provider, api, memory } = run;
  const candidates = (await provider.find?.(api, stored.id, stored.call, stored.submitted_at)) ?? [];
  const usable = candidates.filter(({ job }) => isUsableId(job));
  const taken = await memory.known(usable.map(({ job }) => job));
  return usable.find(({ job }) => !taken.has(job));
}
