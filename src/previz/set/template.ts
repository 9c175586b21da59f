/** What a place is made of. */
import type { Ripples } from '../scene/air.ts';
import type { Mark, Stage } from '../scene/stage.ts';
import type { MapGrid } from './depth-of.ts';
import type { Part } from './part.ts';
import type { Setting } from './setting.ts';
import type { Standing } from './standpoint.ts';
import type { Wish } from './wish.ts';

export interface Template {
  /** Where the camera stands. */
  readonly standing: (wish: Wish) => Standing;
  /** What it sees, far to near; the first covers everything. */
  readonly parts: (setting: Setting) => readonly Part[];
  /** What it is seen from straight above; the ground of the plan by itself. */
  readonly above?: (setting: Setting) => readonly Part[];
  readonly surface: Stage['surface'];
  /** Whether what stands there throws a shadow on the ground; it does by itself. */
  readonly shadows?: false;
  /** How the light is under a roof, where no cloud drifts. */
  readonly indoors?: (setting: Setting) => Setting;
  /** Whether rain and snow stay outside. */
  readonly roof?: boolean;
  /** Where subjects may stand, if not where they do elsewhere; to the subject's distance. */
  readonly distances?: Partial<Readonly<Record<Mark['distance'], number>>>;
  /** Height of the ground where a subject may stand, metres over the ground plane; 0 where it is even. */
  readonly ground?: (setting: Setting) => (x: number, z: number) => number;
  /** Where water moves. */
  readonly water?: (setting: Setting, grid: MapGrid) => Omit<Ripples, 'tempo' | 'seed'> | undefined;
}
