/**
 * The air of one frame, drawn over its pictures: first the veil, then all that flies, far to near. Each knows how deep
 * it lies and is hidden by what is nearer.
 */
import type { Pose } from '../camera/pose.ts';
import { MOST_SPRITES, SPRITE_FLOATS, easeIn, mapSize } from '../render/effects.ts';
import type { Effects, EffectScratch, Moment, Surface } from '../render/effects.ts';
import type { FrameTools } from '../render/tools.ts';
import type { View } from '../render/view.ts';
import { hasVeil } from './air.ts';
import type { Air, Stratum, Swarm } from './air.ts';
import type { AirLight } from './airlight.ts';
import { writeStratum } from './flight.ts';
import { drawVeil } from './fog.ts';
import { writeSurface } from './surface.ts';

export function drawAtmosphere(
  view: View,
  pose: Pose,
  moment: Moment,
  surface: Surface,
  effects: Effects,
  scratch: EffectScratch,
  tools: FrameTools,
): void {
  const { air, airLight, tables, horizon } = effects;
  const strength = easeIn(moment.time);
  if (!air || !airLight || strength === 0) return;
  writeSurface(view, pose, surface, airLight, tools.memory, scratch);
  const weave = { view, pose, horizon, time: moment.time, strength };
  if (hasVeil(air)) drawVeil(air, weave, tools, scratch, tables);
  drawSwarms(air, airLight, view, pose, moment, scratch, tools, false);
}

/** Whether something in the air shines by itself: it is drawn after the grade, which would put it out by night. */
export function hasLights({ air }: Effects): boolean {
  return air !== undefined && air.swarms.some(shines);
}

function shines({ power }: Swarm): boolean {
  return power > 1;
}

/** Draws what shines; the depth plane of this frame is there already. */
export function drawLights(
  view: View,
  pose: Pose,
  moment: Moment,
  { air, airLight }: Effects,
  scratch: EffectScratch,
  tools: FrameTools,
): void {
  if (air && airLight) drawSwarms(air, airLight, view, pose, moment, scratch, tools, true);
}

function drawSwarms(
  air: Air,
  { white }: AirLight,
  view: View,
  pose: Pose,
  moment: Moment,
  scratch: EffectScratch,
  { kernels, memory }: FrameTools,
  shining: boolean,
): void {
  const list = new Float32Array(memory.buffer, scratch.sprites, MOST_SPRITES * SPRITE_FLOATS);
  const { canvas, depth } = scratch;
  const { cols } = mapSize(view);
  const { tempo, seed } = air;
  const flight = {
    view, pose, before: moment.before, seed, white, tempo,
    // Nothing starts at its hashed place at rest: the air was moving before.
    time: 40 + moment.time * tempo,
    strength: easeIn(moment.time),
  }; // prettier-ignore
  for (const { swarm, stratum, stream } of strataOf(air)) {
    if (shines(swarm) !== shining) continue;
    const count = writeStratum(swarm, stratum, stream, flight, list);
    kernels.sprites(
      canvas.offset, canvas.stride, view.width, view.height, depth, cols, scratch.sprites, count,
    ); // prettier-ignore
  }
}

/** All strata of all swarms, far to near. */
function strataOf({ swarms }: Air): { swarm: Swarm; stratum: Stratum; stream: number }[] {
  return swarms
    .flatMap((swarm, s) => swarm.strata.map((stratum, k) => ({ swarm, stratum, stream: 400 + s * 16 + k })))
    .sort((a, b) => b.stratum.far - a.stratum.far || a.stream - b.stream);
}
