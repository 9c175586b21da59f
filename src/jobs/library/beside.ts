/** What a gallery shows beside a generation, asked for a whole page at once. */
import { collectionsHolding, versionCounts } from '../../store/library/annotate.ts';
import type { GenerationView } from '../../store/rows.ts';
import type { Caller, Core } from '../core.ts';
import { scopeOf } from '../read.ts';

export interface Beside {
  /** Of its shot, itself among them; undefined where that was not asked for. */
  versions: number | undefined;
  /** Ids of the caller's collections that it is in; undefined where that was not asked for. */
  collections: readonly string[] | undefined;
}

export async function lookBeside(
  core: Core,
  caller: Caller,
  views: readonly Pick<GenerationView, 'id' | 'shot_id'>[],
  wanted: { versions: boolean; collections: boolean },
): Promise<(view: Pick<GenerationView, 'id' | 'shot_id'>) => Beside> {
  const [versions, collections] = await Promise.all([
    wanted.versions
      ? versionCounts(
          core.db,
          scopeOf(caller),
          views.map((view) => view.shot_id),
        )
      : undefined,
    wanted.collections
      ? collectionsHolding(
          core.db,
          caller.owner_id,
          views.map(({ id }) => id),
        )
      : undefined,
  ]);
  return ({ id, shot_id }) => ({
    versions: versions && (versions.get(shot_id) ?? 0),
    collections: collections && (collections.get(id) ?? []),
  });
}
