/** One frame of a scene: warp each layer by a grid, put the nearer over the farther, convert to planar 4:2:0. */
import { prepareAir } from '../atmosphere/draw.ts';
import { finishStrip, prepareFinish } from '../light/finish.ts';
import { gradingAt } from '../light/grading.ts';
import type { Look } from '../scene/look.ts';
import type { Pose } from '../camera/pose.ts';
import { driftSky, rippled } from './alive.ts';
import { prepareDefocus } from './defocus.ts';
import { drawStrip } from './drawing.ts';
import type { Drawing } from './drawing.ts';
import { panelOf } from './doors.ts';
import type { Panel } from './doors.ts';
import { easeIn } from '../camera/timing.ts';
import type { Effects, EffectScratch, Moment } from '../scene/effects.ts';
import { moved, prepareExposure, preparePasses, surfacesOf } from './passes.ts';
import { developFrame } from '../range/develop.ts';
import type { Delivery } from '../range/develop.ts';
import type { Scene } from '../scene/scene.ts';
import { look, sightOf } from './sight.ts';
import type { Sight } from '../scene/sight.ts';
import { UNGRADED } from '../scene/look.ts';
import { convertStrip, forEachStrip } from './strips.ts';
import type { Grading } from '../scene/look.ts';
import type { FrameTools } from '../scene/tools.ts';
import type { View } from '../scene/view.ts';

/**
 * Renders into `target`: byte offset of a tightly packed planar 4:2:0 frame. Air and look need the moment, and are left
 * out of a frame that shows a picture as it is.
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
  if (scene.shine && tools.delivery) drawShine(scene.shine, pose, tools, tools.delivery, moment);
  const passes = preparePasses(scene, pose, tools, moment);
  const exposure = prepareExposure(scene, passes, moment, tools);
  const defocus = prepareDefocus(scene, pose, passes, moment ?? AT_REST, tools);
  const bare = { passes, exposure, defocus };
  if (effects && scratch && moment && easeIn(moment.since) > 0) {
    renderWith(scene, pose, target, tools, { ...bare, effects, scratch, moment });
    deliver(scene, target, tools);
    return;
  }
  const sight = sightIn(view, bare, tools);
  const panel = doorsOf(view, pose, undefined, UNGRADED);
  const drawing = { ...bare, sight, grading: UNGRADED, air: undefined, panel };
  forEachStrip(view, (y, rows) => {
    drawStrip(view, pose, drawing, y, rows, tools);
    convertStrip(view, y, rows, target, tools);
  });
  deliver(scene, target, tools);
}

/** A frame for a wide range of light is developed when it is whole. */
function deliver({ view, expansion, shine }: Scene, target: number, tools: FrameTools): void {
  const { delivery } = tools;
  if (delivery) developFrame(view, { expansion, shine: shine !== undefined }, target, { ...tools, delivery });
}

/** Draws the light that the pictures cannot show: all that moves and hides them does the same to it. */
function drawShine(
  scene: Scene,
  pose: Pose,
  tools: FrameTools,
  { room: { shine } }: Delivery,
  moment: Moment | undefined,
): void {
  const { view, effects } = scene;
  const scratch = tools.scratch.effects;
  const passes = preparePasses(scene, pose, tools, moment);
  const exposure = prepareExposure(scene, passes, moment, tools);
  const bare = { passes, exposure, defocus: prepareDefocus(scene, pose, passes, moment ?? AT_REST, tools) };
  const alive = effects && scratch && moment && easeIn(moment.since) > 0;
  const drawing = alive
    ? drawingWith(scene, pose, tools, { ...bare, effects, scratch, moment })
    : { ...bare, sight: sightIn(view, bare, tools), grading: UNGRADED, air: undefined };
  const panel = pose.doors > 0 ? new Uint8Array(view.width * 2) : undefined;
  forEachStrip(view, (y, rows) => {
    const strip = { offset: shine.offset + y * shine.stride, stride: shine.stride };
    const own = { ...tools, scratch: { ...tools.scratch, strip } };
    drawStrip(view, pose, { ...drawing, panel }, y, rows, own);
  });
}

const AT_REST = { time: 0, since: 0, seconds: 0, loop: false };

type Bare = Pick<Drawing, 'passes' | 'exposure' | 'defocus'>;

interface Extra extends Bare {
  readonly effects: Effects;
  readonly scratch: EffectScratch;
  readonly moment: Moment;
}

/** With air and look. Where light shines beyond its place, the frame is drawn as a whole before it is finished. */
function renderWith(scene: Scene, pose: Pose, target: number, tools: FrameTools, extra: Extra): void {
  const { view } = scene;
  const { effects, scratch, moment } = extra;
  const drawing = drawingWith(scene, pose, tools, extra);
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

/** What the strips are made of when the still is alive and in the air. */
function drawingWith(scene: Scene, pose: Pose, tools: FrameTools, extra: Extra): Drawing {
  const { view } = scene;
  const { exposure, defocus, effects, scratch, moment } = extra;
  const drifted = driftSky(scene, extra.passes, effects, moment, tools);
  if (exposure)
    for (const set of [tools.scratch.exposure.opens, tools.scratch.exposure.closes]) {
      const there = extra.passes.map((pass) => moved(pass, set - tools.scratch.grids));
      driftSky(scene, there, effects, moment, tools);
    }
  const surfaces = surfacesOf(scene, drifted, tools.memory);
  const passes = exposure ? drifted : rippled(scene, drifted, effects, scratch, moment, tools.memory);
  const sight = sightIn(view, { ...extra, passes }, tools);
  const air = prepareAir(view, pose, moment, surfaces, sight, effects, scratch, tools);
  const grading = gradingAt(effects.look, moment);
  const panel = doorsOf(view, pose, effects.look, grading);
  return { passes, sight, exposure, defocus, grading, air, panel };
}

function doorsOf(view: View, pose: Pose, look: Look | undefined, grading: Grading): Panel | undefined {
  return pose.doors > 0 ? panelOf(view, look, grading) : undefined;
}

/** What is drawn of each layer in the frame; in that of an exposure everything may be. */
function sightIn(view: View, { passes, exposure }: Bare, { memory }: FrameTools): Sight {
  const sight = sightOf(view, passes.length);
  if (exposure) sight.drawn.fill(1);
  else
    forEachStrip(view, (y, rows) => {
      look(view, passes, sight, y, rows, memory);
    });
  return sight;
}
