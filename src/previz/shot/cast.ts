/** The cast of a shot: its drawings made pixels, between the two pure steps of `previz/cast`. */
import type { PlannedSubject, ShotPlan } from '../director/plan.ts';
import { castOf } from '../cast/casting.ts';
import { closeUpOf } from '../cast/closeup.ts';
import { choose, iconsOf, unknownOf } from '../cast/choose.ts';
import { crowdOf } from '../cast/crowd.ts';
import { castLayers } from '../cast/layers.ts';
import type { CastLayer } from '../cast/layers.ts';
import { rastersOf } from '../cast/raster.ts';
import type { RasterNeed } from '../cast/raster.ts';
import { closenessOf } from '../cast/size.ts';
import type { Stage } from '../scene/stage.ts';
import { inSteps } from './breath.ts';

/** Where drawings come from, and what makes pixels of them. */
export interface Drawings {
  /** SVG bodies in a square of 128 units, by name; throws for a name that is not known. */
  icons(names: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** RGBA8, not premultiplied, at exactly the size that is needed. */
  rasterise(need: RasterNeed): Promise<Uint8Array>;
}

export interface Cast {
  /** Far to near. */
  readonly layers: readonly CastLayer[];
  /** Inverse depth of the nearest of the subject that is named first. */
  readonly first: number | undefined;
  /** What is drawn, by name, and how many. */
  readonly subjects: readonly string[];
  /** Nouns without a drawing: a bare form stands for them. */
  readonly unknown: readonly string[];
  /** Those of a crowd that there is no room for. */
  readonly crowdedOut: readonly string[];
}

/** @param scales of the levels of detail: 1, and perhaps finer ones */
export async function paintCast(
  plan: Pick<ShotPlan, 'subjects' | 'framing' | 'lens' | 'moves'>,
  stage: Stage,
  scales: readonly number[],
  seconds: number,
  seed: number,
  drawings: Drawings,
  signal?: AbortSignal,
): Promise<Cast> {
  const { subjects, crowdedOut } = crowdOf(plan.subjects);
  const choices = choose(subjects, seed);
  const icons = await drawings.icons(iconsOf(choices));
  const closeUp = closeUpOf(plan, choices, stage.overhead);
  const casting = { closeness: closenessOf(plan), closeUp, along: alongOf(plan), seconds, seed };
  const members = castOf(choices, icons, stage, casting);
  const rasters = await Promise.all(
    members.map((member) =>
      Promise.all(
        scales.map((scale) => Promise.all(rastersOf(member, scale).map((need) => drawings.rasterise(need)))),
      ),
    ),
  );
  return {
    layers: await inSteps(castLayers(members, rasters, stage, scales, seed), signal),
    first: Math.max(0, ...members.map(({ choice, q }) => (choice === 0 ? q : 0))) || undefined,
    subjects: subjects.map(named),
    unknown: unknownOf(choices),
    crowdedOut: crowdedOut.map(named),
  };
}

function named({ name, count }: PlannedSubject): string {
  return count > 1 ? `${name}, ${count}` : name;
}

const ALONG: Readonly<Record<string, 1 | -1>> = {
  truck_right: 1,
  pan_right: 1,
  truck_left: -1,
  pan_left: -1,
};

/** The way of a camera that goes along with somebody. */
function alongOf({ moves }: Pick<ShotPlan, 'moves'>): 1 | -1 | undefined {
  return moves.map(({ move }) => ALONG[move]).find((way) => way !== undefined);
}
