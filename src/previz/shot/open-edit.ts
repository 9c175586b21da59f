/**
 * An edit of which any frame can be asked for, each by itself: what the preview shows of footage, by the steps that make clips.
 * What needs other frames is left out: the mean along the motion, and textures that move with the picture.
 */
import type { Canvas } from '../../ray/geometry.ts';
import type { PathInput } from '../camera/path.ts';
import type { ShotPlan } from '../director/plan.ts';
import { loadPicture, repeatPictureEdge, takePicture } from '../flow/room.ts';
import type { PictureRoom } from '../flow/room.ts';
import { gradingsOf } from '../light/grading.ts';
import { editAccountOf } from '../restyle/account.ts';
import { drawRestyled } from '../restyle/draw.ts';
import type { Relight } from '../restyle/relight.ts';
import { takeRelight, takeRelightDither, writeRelightDither } from '../restyle/relight-draw.ts';
import { restyleOf } from '../restyle/restyle.ts';
import { takeRestyle, takeRestyleTables } from '../restyle/room.ts';
import type { RestyleScratch } from '../restyle/room.ts';
import type { Effects } from '../scene/effects.ts';
import { COARSE_SHIFT } from '../scene/memory.ts';
import { viewOf } from '../scene/view.ts';
import type { View } from '../scene/view.ts';
import { seemOneShot } from '../survey/single.ts';
import type { SingleFrame } from '../survey/single.ts';
import { travelAt } from '../survey/travel.ts';
import { finishPicture, litAnew, tunedStyle, withTables } from './edit-draw.ts';
import type { RelightScratch, Relit, Styling } from './edit-draw.ts';
import { planEdit } from './edit-plan.ts';
import type { EditOrder, EditPlan } from './edit-plan.ts';
import { disparityAt } from './footage-depth.ts';
import { standing } from './footage-path.ts';
import { layGrades } from './graded.ts';
import { openMemory } from './memory.ts';
import type { MemorySource, TaskMemory } from './memory.ts';

export interface OpenEdit {
  readonly view: View;
  readonly plan: ShotPlan;
  /** "slot: value", why. */
  readonly notRendered: readonly string[];
  /** A frame as the edit shows it: RGBA8, tightly packed, a copy. @param rgba the frame as filmed, of the canvas's size */
  picture(frame: number, rgba: Uint8Array, seen: SingleFrame): Uint8ClampedArray<ArrayBuffer>;
}

/** What is drawn with. */
interface Desk {
  readonly room: TaskMemory;
  readonly view: View;
  readonly path: PathInput;
  readonly filmed: PictureRoom;
  readonly styled: PictureRoom;
  readonly graded: readonly PictureRoom[];
  readonly restyle: RestyleScratch;
  readonly relight: RelightScratch;
  readonly grades: readonly number[];
  readonly display: number;
}

/** What frames of a shot have in common, by the first of them that was looked at. */
interface Fitted {
  readonly by: SingleFrame;
  readonly styling: Styling;
  readonly relight: Relight | undefined;
  readonly effects: Effects | undefined;
}

/** @param seen the frame that is looked at first; @param source its memory belongs to this edit alone */
export async function openEdit(
  order: EditOrder,
  canvas: Canvas,
  seen: SingleFrame,
  source: MemorySource,
): Promise<OpenEdit> {
  const view = viewOf(canvas.width, canvas.height);
  const edit = planEdit(order, seen.survey, view);
  const desk = await layDesk(edit, order, canvas, source);
  const shots: Fitted[] = [];
  const { plan, effects, relit } = edit;
  return {
    view,
    plan,
    notRendered: editAccountOf(plan, effects, relit).notRendered,
    picture(frame, rgba, one) {
      loadPicture(desk.room.memory, view, desk.filmed, rgba);
      let shot = shots.find(({ by }) => seemOneShot(by, one));
      if (!shot) {
        const own = one === seen ? edit : planEdit(order, one.survey, view, edit.choice);
        shots.push((shot = fit(own, one, order, desk)));
      }
      return draw(shot, frame, canvas.fps, one, desk);
    },
  };
}

async function layDesk(
  { effects }: EditPlan,
  { seed, seconds }: EditOrder,
  { width, height }: Canvas,
  source: MemorySource,
): Promise<Desk> {
  const view = viewOf(width, height);
  const { look } = effects.spec;
  const scene = { layers: 1, levels: 1, pictures: 1, effects: effects.needs, shift: COARSE_SHIFT };
  const room = await openMemory({ view, look, seed }, [scene], source);
  const { take } = room.arena;
  const picture = (): PictureRoom => takePicture(take, width, height);
  const dither = takeRelightDither(take);
  const desk = {
    room,
    view,
    path: standing(view, seed, seconds, []),
    filmed: picture(),
    styled: picture(),
    graded: Array.from({ length: gradingsOf(look) }, picture),
    restyle: takeRestyle(take, view),
    relight: { room: takeRelight(take, dither, width, height), picture: picture() },
    display: take(width * height * 4),
  };
  room.grow();
  writeRelightDither(room.memory, dither);
  return { ...desk, grades: layGrades(look, room, take) };
}

/** Fits the style to the picture that lies on the desk. */
function fit({ plan, choice, shots }: EditPlan, by: SingleFrame, { seed }: EditOrder, desk: Desk): Fitted {
  const { room, view, filmed, styled, restyle, relight: light } = desk;
  const [planned] = shots;
  if (!planned) throw new Error('Footage without a shot.');
  const { shot, relight, effects } = planned;
  const tables = takeRestyleTables(room.arena.take);
  room.grow();
  const styling = { restyle: restyleOf({ plan, choice, shot, view, seed }), tables };
  const scratch = { calm: styled, restyle, relight: light };
  const tuned = tunedStyle(styling, relitBy(relight, by), filmed, room, scratch);
  return {
    by,
    styling: { restyle: tuned, tables },
    relight,
    effects: withTables(effects, room.layout.tables),
  };
}

function relitBy(relight: Relight | undefined, seen: SingleFrame): Relit | undefined {
  return relight && { relight, masks: seen.masks };
}

function draw(
  { by, styling: { restyle, tables }, relight, effects }: Fitted,
  frame: number,
  fps: number,
  seen: SingleFrame,
  desk: Desk,
): Uint8ClampedArray<ArrayBuffer> {
  const { room, view, path, filmed, styled, graded, grades, display } = desk;
  const { kernels, memory, layout } = room;
  const { width, height } = view;
  const [target] = layout.ring;
  const [scratch] = layout.scratch;
  if (target === undefined || !scratch) throw new Error('The layout has no room for a frame.');
  const picture = litAnew(relitBy(relight, seen), filmed, view, room, desk.relight);
  const drawn = {
    picture,
    target: styled,
    texture: undefined,
    frame,
    faces: restyle.choice.hold.face ? seen.faces : [],
  };
  drawRestyled({ kernels, memory, tables }, restyle, drawn, desk.restyle);
  repeatPictureEdge(memory, view, styled);
  // Only what flies in the air is laid into the depth of the frame.
  const { survey } = effects?.air ? seen : by;
  const finished = {
    view, frame, fps, path, effects, grades, target, disparity: disparityAt(view, survey, 0), travel: travelAt([], 0), expansion: undefined,
  }; // prettier-ignore
  finishPicture(finished, styled, room, { ...scratch, graded }, undefined);
  const u = target + width * height;
  kernels.i420ToRgba(target, u, u + (width * height) / 4, width, height, display, width * 4);
  return new Uint8ClampedArray(new Uint8ClampedArray(memory.buffer, display, width * height * 4));
}
