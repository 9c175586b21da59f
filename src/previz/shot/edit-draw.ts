/** The steps by which a picture of footage is edited: lit anew, a style fitted to it, laid under air and light. */
import { poseAt } from '../camera/path.ts';
import type { PathInput } from '../camera/path.ts';
import { repeatPictureEdge } from '../flow/room.ts';
import type { PictureRoom } from '../flow/room.ts';
import type { FlowTools } from '../flow/tools.ts';
import type { Delivery } from '../range/develop.ts';
import type { Expansion } from '../range/expansion.ts';
import { renderFrame } from '../render/frame.ts';
import { momentOf } from '../render/moment.ts';
import type { PlannedEffects } from '../render/plan-effects.ts';
import { drawRelit } from '../restyle/relight-draw.ts';
import type { RelightRoom } from '../restyle/relight-draw.ts';
import type { Relight } from '../restyle/relight.ts';
import type { Restyle } from '../restyle/restyle.ts';
import { writeRestyleTables } from '../restyle/room.ts';
import type { RestyleScratch, RestyleTables } from '../restyle/room.ts';
import { tuneRestyle } from '../restyle/tune.ts';
import type { Effects, Moment } from '../scene/effects.ts';
import type { DisparityMap, View } from '../scene/view.ts';
import type { MaskKey } from '../survey/survey.ts';
import { gradedImage } from './graded.ts';
import type { ThreadScratch } from './matter.ts';

/** What a style is drawn from: the tables of its shot. */
export interface Styling {
  readonly restyle: Restyle;
  readonly tables: RestyleTables;
}

/** Another light for a picture: that of its shot, and where in the picture things are. */
export interface Relit {
  readonly relight: Relight;
  readonly masks: MaskKey;
}

/** A picture of the frame's size besides. */
export interface RelightScratch {
  readonly room: RelightRoom;
  readonly picture: PictureRoom;
}

/** The picture in another light, where one is asked for. */
export function litAnew(
  relit: Relit | undefined,
  picture: PictureRoom,
  { width, height }: Pick<View, 'width' | 'height'>,
  tools: FlowTools,
  own: RelightScratch | undefined,
): PictureRoom {
  if (!relit) return picture;
  if (!own) throw new Error('No room was laid out for another light.');
  const { room, picture: target } = own;
  drawRelit(tools, room, relit.relight, relit.masks, { picture, target, width, height });
  repeatPictureEdge(tools.memory, { width, height }, target);
  return target;
}

export interface TuneScratch {
  /** A picture of the frame's size. */
  readonly calm: PictureRoom;
  readonly restyle: RestyleScratch;
  readonly relight?: RelightScratch;
}

/** Writes the tables of a style, and fits it to a shot by a picture of it. */
export function tunedStyle(
  { restyle, tables }: Styling,
  relit: Relit | undefined,
  picture: PictureRoom,
  { kernels, memory }: FlowTools,
  scratch: TuneScratch,
): Restyle {
  writeRestyleTables(memory, tables, restyle);
  const lit = litAnew(relit, picture, restyle, { kernels, memory }, scratch.relight);
  const trial = { picture: lit, target: scratch.calm };
  return tuneRestyle({ kernels, memory, tables }, restyle, trial, scratch.restyle);
}

/** The effects of a shot in a memory; nothing where there are none. */
export function withTables(
  { spec, needs }: PlannedEffects,
  tables: Effects['tables'] | undefined,
): Effects | undefined {
  return needs && tables ? { ...spec, tables } : undefined;
}

/** A restyled picture as a frame of its clip. */
export interface Finished {
  readonly view: View;
  readonly frame: number;
  readonly fps: number;
  /** For the clip's time alone: footage has a camera of its own. */
  readonly path: PathInput;
  readonly disparity: DisparityMap;
  /** Of the footage's own camera: what flies stays in its world. */
  readonly travel: Moment['travel'];
  readonly effects: Effects | undefined;
  /** Byte offsets of the tables of the look's colours. */
  readonly grades: readonly number[];
  /** How the picture is widened for a wide range of light. */
  readonly expansion: Expansion | undefined;
  /** Byte offset of the frame. */
  readonly target: number;
}

/** Draws it under air and light. */
export function finishPicture(
  { view, frame, fps, path, disparity, travel, effects, grades, expansion, target }: Finished,
  picture: PictureRoom,
  { kernels, memory }: FlowTools,
  scratch: ThreadScratch & { readonly graded: readonly PictureRoom[] },
  delivery: Delivery | undefined,
): void {
  const image = gradedImage(view, { picture, grades, copies: scratch.graded, effects }, kernels);
  const scene = {
    view,
    layers: [{ levels: [image] as const, disparity }],
    ...(effects ? { effects } : {}),
    ...(expansion ? { expansion } : {}),
  };
  const moment = { ...momentOf(path, frame, fps), travel };
  renderFrame(scene, poseAt(path, moment.time), target, { kernels, memory, scratch, delivery }, moment);
}
