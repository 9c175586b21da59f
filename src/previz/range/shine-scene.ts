/** From a scene to that of its light, at half the size: where everything lies, and what the air has of its own. */
import type { Air, AirLight, Swarm } from '../scene/air.ts';
import type { Effects } from '../scene/effects.ts';
import type { FocusTrack } from '../scene/focus-track.ts';
import type { Motion, Wave } from '../scene/motion.ts';
import type { DisparityMap } from '../scene/view.ts';
import { SHINE } from './shine.ts';

/** A place of the window, pixel centres being whole numbers, in the window of half the size. */
function halfPlace(x: number): number {
  return (x - 0.5) / 2;
}

export function halfMap(map: DisparityMap): DisparityMap {
  const { scaleX, scaleY, offsetX, offsetY } = map;
  return {
    ...map,
    scaleX: 2 * scaleX,
    scaleY: 2 * scaleY,
    offsetX: offsetX + 0.5 * scaleX,
    offsetY: offsetY + 0.5 * scaleY,
  };
}

export function halfMotion({ pivot, waves, drift, spin, on }: Motion): Motion {
  const half = (wave: Wave): Wave =>
    wave.of === 'x' || wave.of === 'y' ? { ...wave, reach: wave.reach / 2 } : wave;
  return {
    pivot: { x: halfPlace(pivot.x), y: halfPlace(pivot.y) },
    waves: waves.map(half),
    drift: { x: drift.x / 2, y: drift.y / 2 },
    spin,
    ...(on ? { on: halfMotion(on) } : {}),
  };
}

export function halfTrack(track: FocusTrack): FocusTrack {
  return { ...track, radius: track.radius / 2 };
}

type Spec = Omit<Effects, 'tables'>;

/** Air that hides light, and things in it that shine; everything that is lit only is left out. */
export function shineEffects({ air, airLight, ripples, horizon, sun, ...rest }: Spec): Spec {
  return {
    ...rest,
    air: air && shiningAir(air),
    airLight: airLight && darkened(airLight),
    ripples: ripples && { ...ripples, horizon: halfPlace(ripples.horizon) },
    horizon: halfPlace(horizon),
    sun: sun && { ...sun, x: halfPlace(sun.x), y: halfPlace(sun.y) },
  };
}

/** Their numbers stay: where a thing flies depends on that of its swarm. */
function shiningAir(air: Air): Air {
  const shining = (swarm: Swarm): Swarm =>
    swarm.power > 1 ? { ...swarm, power: (GLOWING * swarm.power) / SHINE } : { ...swarm, strata: [] };
  return { ...air, swarms: air.swarms.map(shining), splash: undefined };
}
/** How much more light embers have than their colour says: they burn out to white, and that is not all of it. */
const GLOWING = 1.3;

/** Glints of the sun on water, times diffuse white where the air is as bright as that. */
const GLINTS = 3;

/** A veil without light of its own. */
function darkened({ planes, white }: AirLight): AirLight {
  const dark = planes.map((plane) => ({ ...plane, data: new Float32Array(plane.data.length) }));
  const [r = planes[0], g = planes[1], b = planes[2]] = dark;
  const share = GLINTS / SHINE;
  return { planes: [r, g, b], white: [white[0] * share, white[1] * share, white[2] * share] };
}
