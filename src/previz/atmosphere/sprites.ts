/** What flies, as sprites: how the camera sees each thing of a swarm, how it is smeared, blurred, faded and coloured. */
import { TAU, clamp, lerp, sin, smoothstep } from '../math.ts';
import { wholeTurns } from '../noise.ts';
import type { Point } from '../scene/turn.ts';
import type { View } from '../scene/view.ts';
import { MOST_SPRITES, SPRITE_FLOATS } from '../scene/effects.ts';
import { SHAPES } from '../scene/air.ts';
import type { Colour, Stratum, Swarm } from '../scene/air.ts';
import { LOOK_BACK } from './flight.ts';
import type { Flight } from './flight.ts';
import { lensOf, project, projectEarlier } from './lens.ts';
import type { Lens } from './lens.ts';
import { card, quarterPower, streak, tumbled } from './outline.ts';
import { boxOf, findThing, newThing } from './things.ts';
import type { Thing } from './things.ts';
import { TRAIT, TRAITS, traitsOf } from './traits.ts';

/** Smaller things are drawn at this radius in pixels, but fainter. */
const LEAST_RADIUS = 0.75;
/** What is fainter cannot be seen. */
const LEAST_ALPHA = 0.004;

/** Writes the sprites of one stratum behind the `count` that are there; gives their number. `stream` tells strata apart. */
export function writeStratum(
  swarm: Swarm,
  stratum: Stratum,
  stream: number,
  flight: Flight,
  out: Float32Array,
  count = 0,
): number {
  const lens = lensOf(flight);
  const box = boxOf(stratum, flight);
  const traits = traitsOf(stratum, flight.seed, stream);
  let written = count;
  for (let n = 0; n < stratum.count && written < MOST_SPRITES; n++) {
    if (!findThing(swarm, stratum, box, flight, lens, traits, n * TRAITS, thing)) continue;
    if (writeThing(swarm, flight, lens, traits, n * TRAITS, out, written * SPRITE_FLOATS)) written++;
  }
  return written;
}

const thing: Thing = newThing();
const now: Point = { x: 0, y: 0, z: 0 };
const then: Point = { x: 0, y: 0, z: 0 };

/** Writes the sprite of `thing`, whose traits begin at `b`, from `s` on; false when nothing of it is seen. */
function writeThing(
  swarm: Swarm,
  { view, time, period, white }: Flight,
  lens: Lens,
  traits: Float32Array,
  b: number,
  out: Float32Array,
  s: number,
): boolean {
  if (!project(lens, thing.x, thing.y, thing.z, now)) return false;
  projectEarlier(lens, thing.beforeX, thing.beforeY, thing.beforeZ, then);
  const [px, py] = [lens.cx + now.x, lens.cy + now.y];
  const smear = swarm.shutter / LOOK_BACK;
  const [sx, sy] = [(now.x - then.x) * smear, (now.y - then.y) * smear];

  let alpha = fadedAlpha(swarm, view, py);
  if (alpha <= LEAST_ALPHA) return false;
  if (swarm.twinkle > 0) {
    const rate = TAU * swarm.twinkleHertz * (0.6 + 0.8 * (traits[b + TRAIT.twinkle] as number));
    const turns = wholeTurns(rate, period);
    const share = 0.5 + 0.5 * sin(turns * time + TAU * (traits[b + TRAIT.twinklePhase] as number));
    alpha *= 1 - swarm.twinkle * share;
  }
  let radius = (thing.size * lens.scale) / now.z;
  if (radius < LEAST_RADIUS) {
    alpha *= spread(radius / LEAST_RADIUS);
    radius = LEAST_RADIUS;
  }
  // What is very near is out of focus: larger and fainter.
  const blur = Math.max(0, 0.55 - now.z) * view.height * swarm.blur;
  const wider = radius + blur;
  alpha *= spread(radius / wider);

  const flat = swarm.shape === 'leaf' || swarm.shape === 'petal';
  let [light, share] = [1, 1];
  if (flat) {
    const [a, c] = [traits[b + TRAIT.turn] as number, traits[b + TRAIT.tumble] as number];
    const [tx, ty] = tumbled(swarm.tumble, a, c, time, period);
    card(out, s, wider, tx, ty, thing.phase + time * wholeTurns(swarm.tumble * 2, period));
    // A face that turns to the light is brighter than its back.
    light = 0.66 + 0.3 * tx * ty + 0.28 * Math.abs(tx);
  } else share = streak(out, s, wider, sx, sy);
  const [wide, high] = [out[s + 6] as number, out[s + 7] as number];
  if (px < -wide || px > view.width + wide || py < -high || py > view.height + high) return false;
  out[s] = px - (flat ? 0 : sx / 2);
  out[s + 1] = py - (flat ? 0 : sy / 2);
  writeColour(swarm, traits[b + TRAIT.colour] as number, white, light * swarm.power, out, s + 8);
  out[s + 11] = Math.min(1, alpha * (swarm.faint ? Math.sqrt(share) : quarterPower(share)));
  out[s + 12] = 1 / now.z;
  out[s + 13] = flat && blur > 0 ? Math.max(1, swarm.sharp * (radius / wider) ** 2) : swarm.sharp;
  out[s + 14] = swarm.cover;
  out[s + 15] = SHAPES[swarm.shape];
  return true;
}

/** Far, near and box ends are faded, so that nothing pops. */
function fadedAlpha({ alpha, reach }: Swarm, { height }: View, py: number): number {
  const { appeared, along } = thing;
  const faded = alpha * appeared * smoothstep(0, 0.12, along) * smoothstep(1, 0.88, along);
  return reach > 0 ? faded * clamp((py - height + height * reach) / (height * reach), 0, 1) : faded;
}

/** How much fainter a thing is drawn whose radius is `share` of what is drawn: between its radius and its area. */
function spread(share: number): number {
  return share * quarterPower(share);
}

/** In squared code values. */
function writeColour(
  { colours, ambient }: Swarm,
  share: number,
  white: Colour,
  light: number,
  out: Float32Array,
  at: number,
): void {
  const [from, to] = colours;
  for (const k of CHANNELS) {
    const code = lerp(from[k], to[k], share);
    const own = code * code;
    out[at + k] = (own * (1 - ambient) + ambient * white[k] * (own / 65025)) * light;
  }
}
const CHANNELS = [0, 1, 2] as const;
