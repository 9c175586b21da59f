/**
 * How a frame of an edit is made: flow to its neighbours, textures that go with it, its picture restyled, and the mean with its
 * restyled neighbours along the flow, under air and light. Everything is a function of a few frames around it.
 */
import type { PathInput } from '../../../previz/camera/path.ts';
import type { PictureRoom } from '../../../previz/flow/room.ts';
import type { Expansion } from '../../../previz/range/expansion.ts';
import type { Relight } from '../../../previz/restyle/relight.ts';
import type { Restyle } from '../../../previz/restyle/restyle.ts';
import type { Effects } from '../../../previz/scene/effects.ts';
import type { View } from '../../../previz/scene/view.ts';
import type { PairRoom } from '../../../previz/steady/pair.ts';
import type { SteadyWindow, Step } from '../../../previz/steady/blend.ts';
import type { SteadyShape } from '../../../previz/steady/shape.ts';
import type { TextureRoom } from '../../../previz/steady/texture.ts';
import { facesAt, masksAt } from '../../../previz/survey/at-frame.ts';
import { travelAt, travelsOf } from '../../../previz/survey/travel.ts';
import type { Survey, SurveyedShot } from '../../../previz/survey/survey.ts';
import type { WideOrder } from '../../../previz/shot/wide.ts';
import type { Relit, Styling } from '../../../previz/shot/edit-draw.ts';
import type { Crew } from './crew.ts';
import { disparityAt } from '../../../previz/shot/footage-depth.ts';
import { effectsAt } from '../../../previz/shot/footage-light.ts';
import { createLane } from './lane.ts';
import type { Maker, PictureOf } from './run.ts';
import type { Shelf } from './shelf.ts';
import { createFollower } from './follower.ts';
import type { FollowGiven } from './follower.ts';
import type { Mixed, Steadying } from './work.ts';

/** Frames on either side of which the mean is taken: of pictures before they are restyled, and after. */
export const [BEFORE, AFTER] = [1, 2];
/** Frames on either side that a frame depends on. */
export const REACH = BEFORE + AFTER;

/** What the frames of a shot have in common. */
export interface EditedShot {
  readonly shot: SurveyedShot;
  readonly styling: Styling;
  /** Another light for it. */
  readonly relight: Relight | undefined;
  readonly steadying: Steadying;
  /** For a wide range of light. */
  readonly expansion: Expansion | undefined;
  readonly effects: Effects | undefined;
}

export interface EditGiven {
  readonly view: View;
  readonly fps: number;
  readonly path: PathInput;
  readonly survey: Survey;
  readonly shots: readonly EditedShot[];
  readonly grades: readonly number[];
  readonly wide: WideOrder | undefined;
  readonly shape: SteadyShape;
  readonly crew: Crew;
  readonly shelves: EditShelves;
  /** Told how a style was fitted to the shot that begins with a frame. */
  tuned?(first: number, restyle: Restyle): void;
  /** When there are restyled keys: `share` is how much of their look there is beside that of the prompt, 0..1. */
  readonly following: (Omit<FollowGiven, 'survey'> & { readonly share: number }) | undefined;
}

export interface EditShelves {
  readonly proxies: Shelf<PictureRoom>;
  readonly pairs: Shelf<PairRoom>;
  readonly textures: Shelf<TextureRoom>;
  readonly styled: Shelf<PictureRoom>;
}

export function createEditMaker(given: EditGiven, picture: PictureOf): Maker {
  const travels = travelsOf(given.survey, given.view);
  const { view, fps, path, survey, shots, grades, wide, shape, crew, shelves, following } = given;

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
  const sources = { picture, proxy: proxies.at, pair: pairs.at, texture: textures.at };
  const follower = following && createFollower({ ...following, survey }, sources, crew);
  /** The frame in the look of restyled keys, and how much of it there is beside the style of the prompt. */
  const mixedAt = async (frame: number): Promise<Mixed | undefined> => {
    if (!follower) return undefined;
    const [room, { pinned, grids }] = await Promise.all([follower.at(frame), follower.steering(frame)]);
    if (!room || grids.length === 0) return undefined;
    return { picture: room, share: Math.max(pinned, following.share) };
  };
  const { tuned, relitAt } = createTuner(given, picture);
  const styled = createLane(shelves.styled, async (frame, target) => {
    const edited = editedAt(shots, frame);
    const { steadying } = edited;
    const mixed = await mixedAt(frame);
    // Where the keys say all, nothing is drawn in a style, and none need be fitted.
    const fit = mixed?.share === 1 ? edited.styling : tuned(edited);
    const [window, texture, styling] = await Promise.all([
      windowOf(frame, steadying.before ? BEFORE : 0, picture, pairs.at),
      textures.at(frame),
      fit,
    ]);
    if (!texture) return false;
    const faces = facesAt(survey, frame);
    await crew.do(frame, {
      kind: 'style', steadying, styling, relit: relitAt(edited, frame), faces, frame, window, texture, mixed, target,
    }); // prettier-ignore
    return true;
  });

  const shown = new Map<number, Uint8Array>();
  const showing = (following?.keys ?? []).filter(({ look: { kind } }) => kind !== 'unrelated');
  return {
    pins: showing.map((key) => key.frame),
    pinned(frame) {
      const rgba = shown.get(frame);
      shown.delete(frame);
      return rgba;
    },
    async frame(frame, target) {
      const key = showing.find((one) => one.frame === frame);
      if (key) shown.set(frame, (await key.pictures())[1]);
      const { shot, steadying, expansion, effects: lit } = editedAt(shots, frame);
      const effects = effectsAt(lit, survey, shot, frame, view);
      const travel = travelAt(travels, frame);
      const window = await windowOf(frame, AFTER, styled.at, pairs.at);
      const disparity = disparityAt(view, survey, frame);
      return await crew.do(frame, {
        kind: 'finish', view, fps, path, grades, effects, disparity, travel, steadying, frame, window, wide, expansion, target,
      }); // prettier-ignore
    },
    passed(frame) {
      for (const lane of [proxies, pairs, textures, styled, follower]) lane?.passed(frame);
    },
  };
}

interface Tuner {
  tuned(edited: EditedShot): Promise<Styling>;
  relitAt(edited: EditedShot, frame: number): Relit | undefined;
}

/** The style of each shot, fitted to its first picture. */
function createTuner({ survey, crew, tuned: tell }: EditGiven, picture: PictureOf): Tuner {
  const fitted = new Map<EditedShot, Promise<Styling>>();
  const tuned = (edited: EditedShot): Promise<Styling> => {
    const there = fitted.get(edited) ?? tune(edited);
    fitted.set(edited, there);
    return there;
  };
  const tune = async (edited: EditedShot): Promise<Styling> => {
    const { shot: { first }, styling } = edited; // prettier-ignore
    const opening = await picture(first);
    if (!opening) throw new Error(`There is no frame ${first}.`);
    const relit = relitAt(edited, first);
    const restyle = await crew.do(first, { kind: 'tune', styling, relit, picture: opening });
    tell?.(first, restyle);
    return { ...styling, restyle };
  };
  const relitAt = ({ relight }: EditedShot, frame: number): Relit | undefined =>
    relight && { relight, masks: masksAt(survey, frame) };
  return { tuned, relitAt };
}

/** A frame with those around it in its shot, up to so many away. */
async function windowOf(
  frame: number,
  away: number,
  of: PictureOf,
  pairAt: (frame: number) => Promise<PairRoom | undefined>,
): Promise<SteadyWindow> {
  const centre = await of(frame);
  if (!centre) throw new Error(`There is no frame ${frame}.`);
  const side = async (way: 1 | -1): Promise<Step[]> => {
    const steps: Step[] = [];
    for (let n = 1; n <= away; n++) {
      const there = frame + way * n;
      const pair = await pairAt(way > 0 ? there : there + 1);
      const one = pair && (await of(there));
      if (!pair || !one) break;
      steps.push({ picture: one, pair });
    }
    return steps;
  };
  const [before, after] = await Promise.all([side(-1), side(1)]);
  return { centre, before, after };
}

function shotAt(shots: readonly EditedShot[], frame: number): EditedShot | undefined {
  return shots.findLast(({ shot }) => shot.first <= frame);
}

function editedAt(shots: readonly EditedShot[], frame: number): EditedShot {
  const found = shotAt(shots, frame);
  if (!found) throw new Error(`No shot has frame ${frame}.`);
  return found;
}
