/** What a gallery shows beside a generation, asked for a whole page at once. */
import { viewGenerations } from '../../store/generations/read.ts';
import { collectionsHolding, newestClips, versionCounts } from '../../store/library/annotate.ts';
import type { GenerationView } from '../../store/rows.ts';
import type { Caller, Core } from '../core.ts';
import { scopeOf } from '../read.ts';

export interface Beside {
  /** Of its shot, itself among them; undefined where that was not asked for. */
  versions: number | undefined;
  /** Of one that came to nothing, the newest version of its shot that has a clip; null where none has. */
  last_clip: GenerationView | null | undefined;
  /** Ids of the caller's collections that it is in; undefined where that was not asked for. */
  collections: readonly string[] | undefined;
}

type Looked = Pick<GenerationView, 'id' | 'shot_id' | 'state'>;

export async function lookBeside(
  core: Core,
  caller: Caller,
  views: readonly Looked[],
  wanted: { versions: boolean; collections: boolean },
): Promise<(view: Looked) => Beside> {
  const owner = scopeOf(caller);
  const shots = (wanted.versions ? views : []).map(({ shot_id }) => shot_id);
  const fruitless = (wanted.versions ? views : []).filter(cameToNothing).map(({ shot_id }) => shot_id);
  const [versions, clips, collections] = await Promise.all([
    shots.length === 0 ? new Map<string, number>() : versionCounts(core.db, owner, shots),
    fruitless.length === 0 ? [] : newestClips(core.db, owner, fruitless),
    wanted.collections
      ? collectionsHolding(
          core.db,
          caller.owner_id,
          views.map(({ id }) => id),
        )
      : undefined,
  ]);
  const shown = clips.length === 0 ? [] : await viewGenerations(core.db, clips);
  return (view) => ({
    versions: wanted.versions ? (versions.get(view.shot_id) ?? 0) : undefined,
    last_clip:
      wanted.versions && cameToNothing(view)
        ? (shown.find(({ shot_id }) => shot_id === view.shot_id) ?? null)
        : undefined,
    collections: collections && (collections.get(view.id) ?? []),
  });
}

function cameToNothing({ state }: Looked): boolean {
  return state === 'failed' || state === 'cancelled';
}
