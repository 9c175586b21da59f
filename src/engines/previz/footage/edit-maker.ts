/**
 * How a frame of an edit is made: flow to its neighbours, textures that go with it, its picture restyled, and the mean with its
 * restyled neighbours along the flow, under air and light. Everything is a function of a few frames around it.
 */
import type { PathInput } from '../../../previz/camera/path.ts';
import type { PictureRoom } from '../../../previz/flow/room.ts';
import type { Effects } from '../../../previz/scene/effects.ts';
import type { View } from '../../../previz/scene/view.ts';
import type { PairRoom } from '../../../previz/steady/pair.ts';
import type { SteadyWindow, Step } from '../../../previz/steady/blend.ts';
import type { TextureRoom } from '../../../previz/steady/texture.ts';
import type { Survey, SurveyedShot } from '../../../previz/survey/survey.ts';
import type { Crew } from './crew.ts';
import { disparityAt } from './depth.ts';
import { createLane } from './lane.ts';
import type { Maker, PictureOf } from './run.ts';
import type { Shelf } from './shelf.ts';
import type { Steadying } from './work.ts';

/** Frames on either side of which the mean is taken: of pictures before they are restyled, and after. */
export const [BEFORE, AFTER] = [1, 2];
/** Frames on either side that a frame depends on. */
export const REACH = BEFORE + AFTER;

/** What the frames of a shot have in common. */
export interface EditedShot {
  readonly shot: SurveyedShot;
  readonly effects: Effects | undefined;
}

export interface EditGiven {
  readonly view: View;
  readonly fps: number;
  readonly path: PathInput;
  readonly survey: Survey;
  readonly shots: readonly EditedShot[];
  readonly grades: readonly number[];
  readonly steadying: Steadying;
  readonly crew: Crew;
  readonly shelves: EditShelves;
}

export interface EditShelves {
  readonly proxies: Shelf<PictureRoom>;
  readonly pairs: Shelf<PairRoom>;
  readonly textures: Shelf<TextureRoom>;
  readonly styled: Shelf<PictureRoom>;
}

export function createEditMaker(given: EditGiven, picture: PictureOf): Maker {
  const { view, fps, path, survey, shots, grades, steadying, crew, shelves } = given;
  const { shape } = steadying;

  const proxies = createLane(shelves.proxies, async (frame, to) => {
    const from = await picture(frame);
    if (from) await crew.do(frame, { kind: 'proxy', shape, picture: from, to });
    return from !== undefined;
  });
  /** Of a frame and the one before it in its shot. */
  const pairs = createLane(shelves.pairs, async (frame, pair) => {
    if (shotAt(shots, frame - 1) !== shotAt(shots, frame)) return false;
    const [before, after] = await Promise.all([proxies.at(frame - 1), proxies.at(frame)]);
    if (!before || !after) return false;
    await crew.do(frame, { kind: 'pair', shape, before, after, pair });
    return true;
  });
  const textures = createLane(shelves.textures, async (frame, texture): Promise<boolean> => {
    const pair = await pairs.at(frame);
    const before = pair && (await textures.at(frame - 1));
    await crew.do(frame, { kind: 'texture', shape, frame, before, pair, texture });
    return true;
  });
  const styled = createLane(shelves.styled, async (frame, target) => {
    const [window, texture] = await Promise.all([windowOf(frame, BEFORE, picture), textures.at(frame)]);
    if (!texture) return false;
    await crew.do(frame, { kind: 'style', steadying, frame, window, texture, target });
    return true;
  });

  /** A frame with those around it in its shot, up to so many away. */
  const windowOf = async (frame: number, away: number, of: PictureOf): Promise<SteadyWindow> => {
    const centre = await of(frame);
    if (!centre) throw new Error(`There is no frame ${frame}.`);
    const side = async (way: 1 | -1): Promise<Step[]> => {
      const steps: Step[] = [];
      for (let n = 1; n <= away; n++) {
        const there = frame + way * n;
        const pair = await pairs.at(way > 0 ? there : there + 1);
        const one = pair && (await of(there));
        if (!pair || !one) break;
        steps.push({ picture: one, pair });
      }
      return steps;
    };
    const [before, after] = await Promise.all([side(-1), side(1)]);
    return { centre, before, after };
  };

  return {
    async frame(frame, target) {
      const { effects } = editedAt(shots, frame);
      const window = await windowOf(frame, AFTER, styled.at);
      const disparity = disparityAt(view, survey, frame);
      await crew.do(frame, {
        kind: 'finish', view, fps, path, grades, effects, disparity, steadying, frame, window, target,
      }); // prettier-ignore
    },
    passed(frame) {
      for (const lane of [proxies, pairs, textures, styled]) lane.passed(frame);
    },
  };
}

function shotAt(shots: readonly EditedShot[], frame: number): EditedShot | undefined {
  return shots.findLast(({ shot }) => shot.first <= frame);
}

function editedAt(shots: readonly EditedShot[], frame: number): EditedShot {
  const found = shotAt(shots, frame);
  if (!found) throw new Error(`No shot has frame ${frame}.`);
  return found;
}
