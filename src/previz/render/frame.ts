/** One frame of a scene: warp each layer by a grid, put the nearer over the farther, convert to planar 4:2:0. */
import { driftGrid } from '../atmosphere/clouds.ts';
import { drawSprites, drawVeil, prepareAir } from '../atmosphere/draw.ts';
import type { AirFrame } from '../atmosphere/draw.ts';
import { rippleGrid } from '../atmosphere/ripples.ts';
import { shiftMap } from '../atmosphere/waves.ts';
import { finishStrip, prepareFinish } from '../light/finish.ts';
import { gradingAt } from '../light/grading.ts';
import type { Pose } from '../camera/pose.ts';
import { prepareDefocus } from './defocus.ts';
import type { Defocus } from './defocus.ts';
import { drawDoors } from './doors.ts';
import { easeIn } from './effects.ts';
import type { Effects, EffectScratch, Moment } from './effects.ts';
import { expose } from './exposure.ts';
import type { Exposure } from './exposure.ts';
import { FINE_SHIFT, gridColumns, gridRows } from './memory.ts';
import { moved, prepareExposure, preparePasses, surfacesOf } from './passes.ts';
import type { Pass, Placed } from './passes.ts';
import type { Scene } from './scene.ts';
import { UNGRADED, convertStrip, drawLayer, forEachStrip, putOver } from './strips.ts';
import type { Grading } from './strips.ts';
import type { FrameTools } from './tools.ts';
import { isSky } from './view.ts';
import type { View } from './view.ts';

/**
 * Renders into `target`: byte offset of a tightly packed planar 4:2:0 frame. Air and look need the moment, and are left
 * out in the first frame, which shows the still.
 */
export function renderFrame(
  scene: Scene,
  pose: Pose,
  target: number,
  tools: FrameTools,
  moment?: Moment,
): void {
  const { view, effects } = scene;
  const scratch = tools.scratch.effects;
  const passes = preparePasses(scene, pose, tools);
  const exposure = prepareExposure(scene, passes, moment?.shutter, tools);
  const defocus = prepareDefocus(scene, pose, passes, moment?.time ?? 0, tools);
  if (effects && scratch && moment && easeIn(moment.time) > 0) {
    renderWith(scene, pose, target, tools, { passes, exposure, defocus, effects, scratch, moment });
    return;
  }
  const bare = { passes, exposure, defocus, grading: UNGRADED, air: undefined };
  forEachStrip(view, (y, rows) => {
    drawStrip(view, pose, bare, y, rows, tools);
    convertStrip(view, y, rows, target, tools);
  });
}

interface Extra {
  readonly passes: readonly Pass[];
  readonly exposure: Exposure | undefined;
  readonly defocus: Defocus | undefined;
  readonly effects: Effects;
  readonly scratch: EffectScratch;
  readonly moment: Moment;
}

/** With air and look. Where light shines beyond its place, the frame is drawn as a whole before it is finished. */
function renderWith(scene: Scene, pose: Pose, target: number, tools: FrameTools, extra: Extra): void {
  const { view } = scene;
  const { passes, exposure, defocus, effects, scratch, moment } = extra;
  driftSky(scene, passes, effects, moment, tools.memory);
  if (exposure)
    for (const set of [tools.scratch.exposure.opens, tools.scratch.exposure.closes]) {
      const there = passes.map((pass) => moved(pass, set - tools.scratch.grids));
      driftSky(scene, there, effects, moment, tools.memory);
    }
  const surfaces = surfacesOf(scene, passes, tools.memory);
  const air = prepareAir(view, pose, moment, surfaces, effects, scratch, tools);
  const drawn = exposure ? passes : rippled(scene, passes, effects, scratch, moment, tools.memory);
  const drawing = { passes: drawn, exposure, defocus, grading: gradingAt(effects.look, moment), air };
  const { canvas } = scratch;
  const at = (y: number): FrameTools => {
    if (!canvas) return tools;
    const strip = { offset: canvas.offset + y * canvas.stride, stride: canvas.stride };
    return { ...tools, scratch: { ...tools.scratch, strip } };
  };
  if (canvas)
    forEachStrip(view, (y, rows) => {
      drawStrip(view, pose, drawing, y, rows, at(y));
    });
  const finish = prepareFinish(view, pose, moment, effects, scratch, tools);
  forEachStrip(view, (y, rows) => {
    const own = at(y);
    if (!canvas) drawStrip(view, pose, drawing, y, rows, own);
    finishStrip(view, finish, y, rows, own);
    convertStrip(view, y, rows, target, own);
  });
}

/** What a strip is made of. */
interface Drawing {
  readonly passes: readonly Pass[];
  readonly exposure: Exposure | undefined;
  readonly defocus: Defocus | undefined;
  readonly grading: Grading;
  readonly air: AirFrame | undefined;
}

/** Draws a strip: once, or at each moment of the exposure. */
function drawStrip(
  view: View,
  pose: Pose,
  drawing: Drawing,
  y: number,
  rows: number,
  tools: FrameTools,
): void {
  const { passes, exposure } = drawing;
  const { grids, exposure: sets, strip } = tools.scratch;
  if (!exposure) drawLayers(view, drawing, y, rows, tools);
  else {
    const now = { ...drawing, passes: passes.map((pass) => moved(pass, sets.now - grids)) };
    expose(view, exposure, y, rows, strip, tools.kernels, () => {
      drawLayers(view, now, y, rows, tools);
    });
  }
  if (pose.doors > 0) drawDoors(view, pose.doors, rows, tools.memory, strip);
}

/** Far to near: each layer under the air before it, then what flies between it and the next. */
function drawLayers(
  view: View,
  { passes, defocus, grading, air }: Drawing,
  y: number,
  rows: number,
  tools: FrameTools,
): void {
  const { strip, overlay } = tools.scratch;
  for (const pass of passes) {
    const seen = drawLayer(view, pass, grading, defocus, y, rows, tools);
    if (seen && air)
      drawVeil(view, seen, air, pass.layer, pass.layer === 0 ? strip : overlay, y, rows, tools);
    if (seen && pass.layer > 0) putOver(seen, rows, tools);
    if (air) drawSprites(view, air, pass.layer, y, rows, tools);
  }
}

/**
 * The passes of the layer that has the water, with the shifts of its waves. What runs fast enough to blur, and what is
 * out of focus, shows none.
 */
function rippled(
  { view, layers }: Scene,
  passes: readonly Pass[],
  { ripples }: Effects,
  { ripples: grids }: EffectScratch,
  { time }: Moment,
  memory: WebAssembly.Memory,
): readonly Pass[] {
  const ground = layers.findIndex(({ disparity }) => !isSky(disparity));
  const layer = layers[ground];
  if (!ripples || !layer) return passes;
  const vertices = (grid: number, shift: number): Float32Array =>
    new Float32Array(memory.buffer, grid, gridColumns(view, shift) * gridRows(view, shift) * 2);
  const shifts = shiftMap(ripples, time, view);
  const moving = <Level extends Placed>(level: Level, n: number, shift: number): Level => {
    const grid = grids[n] ?? 0;
    const [coarse, fine] = [vertices(level.grid, shift), vertices(grid, FINE_SHIFT)];
    rippleGrid(ripples, shifts, time, view, layer.disparity, level.image, coarse, shift, fine);
    return { ...level, grid };
  };
  return passes.map((pass) => {
    const { shift, copies } = pass;
    const [first, ...finer] = pass.levels;
    if (pass.layer !== ground || shift === FINE_SHIFT || copies.length > 0) return pass;
    const levels = [
      moving(first, 0, shift),
      ...finer.map((level, n) => moving(level, n + 1, shift)),
    ] as const;
    return { ...pass, levels, shift: FINE_SHIFT };
  });
}

/** Only the farthest picture has a sky. */
function driftSky(
  { view, layers }: Scene,
  passes: readonly Pass[],
  { drift }: Effects,
  { time }: Moment,
  memory: WebAssembly.Memory,
): void {
  const [[layer], [pass]] = [layers, passes];
  if (!drift || !layer || !pass) return;
  const count = gridColumns(view, pass.shift) * gridRows(view, pass.shift) * 2;
  for (const { image, grid } of [...pass.levels, ...pass.copies])
    driftGrid(drift, time, view, layer.disparity, image, new Float32Array(memory.buffer, grid, count));
}
