/**
 * The air of one frame. Each layer of the scene lies under the veil of all the air before it; what flies is drawn over
 * the last layer that it is nearer than, and is hidden by those that come after.
 */
import type { Pose } from '../camera/pose.ts';
import { easeIn, periodOf } from '../camera/timing.ts';
import { MOST_SPRITES, SPRITE_FLOATS, mapSize } from '../scene/effects.ts';
import type { Effects, EffectScratch, Moment, Surface } from '../scene/effects.ts';
import type { StripLayout } from '../scene/memory.ts';
import type { Sight, Span } from '../scene/sight.ts';
import type { FrameTools } from '../scene/tools.ts';
import type { View } from '../scene/view.ts';
import { hasVeil } from '../scene/air.ts';
import type { Air, Stratum, Swarm } from '../scene/air.ts';
import { writeStratum } from './sprites.ts';
import { NO_TRAVEL } from './flight.ts';
import { writeVeils } from './fog.ts';
import { orderSprites } from './order.ts';
import type { Order } from './order.ts';
import { writeGlints } from './glints.ts';
import { writeSplashes } from './splashes.ts';
import { depthsOf, groundOf, writeLight } from './surface.ts';

/** What of the air the strips of a frame need. */
export interface AirFrame {
  readonly scratch: EffectScratch;
  readonly dither: number;
  readonly veiled: boolean;
  readonly order: Order | undefined;
}

export function prepareAir(
  view: View,
  pose: Pose,
  moment: Moment,
  surfaces: readonly Surface[],
  sight: Sight,
  effects: Effects,
  scratch: EffectScratch,
  tools: FrameTools,
): AirFrame | undefined {
  const { air, airLight, ripples, tables, horizon, sun } = effects;
  const [farthest] = surfaces;
  const strength = easeIn(moment.since);
  if ((!air && !ripples) || !airLight || !farthest || strength === 0) return undefined;
  const depths = surfaces.map((surface, layer) => depthsOf(view, pose, surface, layer));
  const veiled = air !== undefined && hasVeil(air);
  const turned = moment.travel?.now ?? NO_TRAVEL;
  if (veiled) {
    writeLight(view, farthest, airLight, tools.memory, scratch);
    writeVeils(
      air,
      { view, pose, turned, horizon, sun, time: moment.time, period: periodOf(moment), strength },
      depths,
      sight,
      tools,
      scratch,
      tables,
    );
  }
  const count = writeSprites(view, pose, moment, effects, groundOf(surfaces), scratch, tools);
  const order = count > 0 ? orderSprites(view, depths, count, scratch, tools.memory) : undefined;
  return { scratch, dither: tables.dither, veiled, order };
}

/** Lays the veil before a layer over some rows and columns of it. */
export function drawVeil(
  view: View,
  { from, to }: Span,
  { scratch, dither, veiled }: AirFrame,
  layer: number,
  strip: StripLayout,
  y: number,
  rows: number,
  { kernels }: FrameTools,
): void {
  const map = scratch.veils[layer];
  if (!veiled || map === undefined) return;
  kernels.veil(
    strip.offset + from * 4, strip.stride, from, to - from, y, rows, map, mapSize(view).cols, dither,
  ); // prettier-ignore
}

/** Draws what flies between a layer and the next. */
export function drawSprites(
  view: View,
  { scratch, order }: AirFrame,
  layer: number,
  y: number,
  rows: number,
  { kernels, scratch: { strip } }: FrameTools,
): void {
  if (!order) return;
  const [start, end] = order.between(layer, y);
  if (start === end) return;
  const at = scratch.order + start * 4;
  kernels.sprites(strip.offset, strip.stride, view.width, y, rows, scratch.sprites, at, end - start);
}

/** All that flies, far to near; gives its number. */
function writeSprites(
  view: View,
  pose: Pose,
  moment: Moment,
  { air, airLight, ripples, horizon, sun }: Effects,
  ground: Surface | undefined,
  scratch: EffectScratch,
  { memory }: FrameTools,
): number {
  const list = new Float32Array(memory.buffer, scratch.sprites, MOST_SPRITES * SPRITE_FLOATS);
  const { tempo, seed } = air ?? ripples ?? { tempo: 1, seed: 0 };
  const white = airLight?.white ?? ([65025, 65025, 65025] as const);
  const flight = {
    view, pose, before: moment.before, seed, tempo, white,
    turned: moment.travel?.now ?? NO_TRAVEL,
    turnedBefore: moment.travel?.before ?? NO_TRAVEL,
    // Nothing starts at its hashed place at rest: the air was moving before.
    time: 40 + moment.time * tempo,
    period: periodOf(moment) * tempo,
    since: moment.since,
  } as const; // prettier-ignore
  let count = air?.splash && ground ? writeSplashes(air.splash, ground, horizon, flight, list) : 0;
  if (ripples && ground) count = writeGlints(ripples, sun, white, ground, flight, list, count);
  for (const { swarm, stratum, stream } of air ? strataOf(air) : [])
    count = writeStratum(swarm, stratum, stream, flight, list, count);
  return count;
}

/** All strata of all swarms, far to near. */
function strataOf({ swarms }: Air): { swarm: Swarm; stratum: Stratum; stream: number }[] {
  return swarms
    .flatMap((swarm, s) => swarm.strata.map((stratum, k) => ({ swarm, stratum, stream: 400 + s * 16 + k })))
    .sort((a, b) => b.stratum.far - a.stratum.far || a.stream - b.stream);
}
