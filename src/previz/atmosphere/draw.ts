/**
 * The air of one frame, drawn over its pictures: first the veil, then all that flies, far to near. Each knows how deep
 * it lies and is hidden by what is nearer.
 */
import type { Pose } from '../camera/pose.ts';
import { MOST_SPRITES, SPRITE_FLOATS, easeIn, mapSize } from '../render/effects.ts';
import type { Effects, EffectScratch, Moment, Surface } from '../render/effects.ts';
import type { FrameTools } from '../render/frame.ts';
import type { View } from '../render/scene.ts';
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
  drawSwarms(air, airLight, view, pose, moment, scratch, tools);
}

function drawSwarms(
  air: Air,
  { white }: AirLight,
  view: View,
  pose: Pose,
  moment: Moment,
  scratch: EffectScratch,
  { kernels, memory }: FrameTools,
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
