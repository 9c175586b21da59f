/** How a frame of a reframe is made: a window on the world of its shot, and its picture on top. */
import { lightOver } from '../../../previz/outpaint/border.ts';
import type { Extent, Placement } from '../../../previz/outpaint/place.ts';
import type { Crew } from './crew.ts';
import type { ShotWorld } from './reframe-walk.ts';
import type { Maker, PictureOf } from './run.ts';

export interface ReframeGiven {
  readonly canvas: Extent;
  readonly place: Placement;
  readonly worlds: readonly ShotWorld[];
  readonly crew: Crew;
}

/** Less noise than this is none: what stands still must not tremble. */
const QUIET = 0.8;
/** How much of the source's noise lies on what is painted. */
const SHARE = 0.8;

export function createReframeMaker({ canvas, place, worlds, crew }: ReframeGiven, picture: PictureOf): Maker {
  const { width, height } = canvas;
  return {
    pins: [],
    pinned: () => undefined,
    async frame(frame, target) {
      const source = await picture(frame);
      const shot =
        worlds.find(({ first, frames }) => frame >= first && frame < first + frames) ?? worlds.at(-1);
      const at = Math.min(frame - (shot?.first ?? 0), (shot?.windows.length ?? 1) - 1);
      const [window, differences] = [shot?.windows[at], shot?.differences[at]];
      if (!source || !shot || !window || !differences) throw new Error(`Frame ${frame} belongs to no shot.`);
      return crew.do(frame, {
        kind: 'compose',
        frame: {
          canvas: { width, height },
          place,
          source,
          world: shot.room,
          window,
          lights: { columns: shot.lights.columns, cell: shot.lights.cell },
          light: lightOver(shot.lights, differences),
          grain: shot.noise < QUIET ? 0 : SHARE * shot.noise,
          frame,
          target,
        },
      });
    },
    passed: () => undefined,
  };
}
