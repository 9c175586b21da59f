/** From a shot plan to the air and the look of its clip, and the account of what is and is not rendered. */
import { airOf, thinner } from '../atmosphere/air-of.ts';
import type { Air, Colour, Drift, Ripples } from '../scene/air.ts';
import { airLightOf } from '../atmosphere/airlight.ts';
import { driftOf } from '../atmosphere/clouds.ts';
import { tempoOf, valuesOf } from '../director/ambience.ts';
import type { Ambience } from '../director/ambience.ts';
import { noiseTile, whiteTile } from '../scene/noise-tile.ts';
import { surfaceTile } from '../reference/tile.ts';
import { waterNamedIn } from '../atmosphere/water-words.ts';
import { WEATHERS } from '../atmosphere/weathers.ts';
import type { StillAnalysis } from '../depth/analyse.ts';
import { coloursOf } from '../depth/colours.ts';
import type { Thumbnail } from '../depth/colours.ts';
import { SOFTNESS } from '../focus/focus-of.ts';
import { SURE_WATER, waterOf } from '../depth/water.ts';
import type { Fit } from '../fit/types.ts';
import { grainTile, vignetteMap } from '../light/film.ts';
import { hasGlow } from '../light/glow.ts';
import { gradedColour } from '../light/grade.ts';
import { gradingsOf } from '../light/grading.ts';
import type { Look, Trend } from '../scene/look.ts';
import { lookOf } from '../light/look-of.ts';
import type { Shown } from '../light/look-of.ts';
import { towards } from '../light/towards.ts';
import type { MoodWish } from '../light/towards.ts';
import type { MoodDone } from '../reference/report.ts';
import { sunOf } from '../light/sun.ts';
import type { Spot } from '../light/sun.ts';
import { GRADES, LENSES, LIGHTS, MOODS, SEASONS, STYLES, TIMES } from '../light/looks.ts';
import type { EffectNeeds, Effects, Sun, TableLayout } from '../scene/effects.ts';
import type { View } from '../scene/view.ts';

export interface SceneNeeds extends Pick<EffectNeeds, 'glow'> {
  /** How many graded copies of the pictures there are: none, one, or two for a look that wanders. */
  readonly gradings: number;
  /** Whether there is water that moves. */
  readonly water: boolean;
  /** Whether its clouds drift. */
  readonly clouds: boolean;
}

export interface PlannedEffects {
  /** What room the effects need; nothing when there are none. */
  readonly needs: SceneNeeds | undefined;
  readonly spec: Omit<Effects, 'tables'>;
  /** "slot: value", as they stand in the plan. */
  readonly rendered: readonly string[];
  readonly notRendered: readonly string[];
  /** What the references did, where there are some. */
  readonly mood?: MoodDone | undefined;
}

interface Given {
  readonly thumbnail: Thumbnail;
  readonly analysis: Pick<StillAnalysis, 'sky'>;
  readonly fit: Pick<Fit, 'scaled' | 'left' | 'top'>;
  readonly view: View;
  readonly seed: number;
  readonly prompt: string;
  /** Whether the shot has a focus: water out of focus is not moved. */
  readonly focused: boolean;
  /** What the picture shows already of what the plan asks for. */
  readonly shown?: Shown | undefined;
  readonly trend?: Trend | undefined;
  readonly mood?: MoodWish | undefined;
}

/** What air and light meet in the picture. */
export interface Surroundings {
  readonly thumbnail: Thumbnail;
  /** Row of the window at rest. */
  readonly horizon: number;
  readonly sun: Sun;
  readonly drift: Drift | undefined;
  /** Water that moves. */
  readonly ripples: Ripples | undefined;
  readonly looks: Looks;
  /** What is wished of the references, where there are some. */
  readonly mood?: MoodWish | undefined;
  /** How much of the weather there is, 0..1; all of it when absent. */
  readonly weather?: number;
}

/** The looks of what a clip is made of. */
export interface Looks {
  /** Laid over the whole. */
  readonly whole: Look | undefined;
  /** What a veil's light is graded with, which is read from the picture as it was given. */
  readonly veil: Look | undefined;
  /** What flies is lit as the whole plan says, whatever the picture has of it already. */
  readonly flying: Look | undefined;
}

export function looksOf(plan: Ambience, seed: number, shown: Shown | undefined, trend?: Trend): Looks {
  const whole = lookOf(plan, seed, shown, trend);
  return { whole, veil: whole, flying: shown ? lookOf(plan, seed) : whole };
}

export function effectsOf(
  plan: Ambience,
  { thumbnail, analysis, fit, view, seed, prompt, focused, shown, trend, mood }: Given,
): PlannedEffects {
  // Without a sky the eye takes the upper third for the distance.
  const share = analysis.sky?.horizon ?? 0.38;
  const named = waterNamedIn(prompt);
  const found = named === undefined ? undefined : ripplesOf(thumbnail, analysis, fit, tempoOf(plan), seed);
  const ripples = focused ? undefined : found;
  const planned = effectsIn(plan, seed, {
    thumbnail,
    horizon: share * fit.scaled.height - fit.top,
    sun: sunIn(sunOf(thumbnail), fit, view),
    drift: driftOf(plan, analysis.sky, tempoOf(plan)),
    ripples,
    looks: looksOf(plan, seed, shown, trend),
    mood,
  });
  if (named === undefined) return planned;
  if (ripples) return { ...planned, rendered: [...planned.rendered, `water: ${named}`] };
  const why = found ? 'still under a lens in focus' : 'none found in the picture';
  return { ...planned, notRendered: [...planned.notRendered, `water: ${named}, ${why}`] };
}

/** The air and the look of a plan in given surroundings. */
export function effectsIn(
  plan: Ambience,
  seed: number,
  { thumbnail, horizon, sun, drift, ripples, looks: said, mood, weather = 1 }: Surroundings,
): PlannedEffects {
  const way = mood && towards(said.whole, thumbnail, mood, seed);
  const looks = way
    ? { whole: way.led(said.whole), veil: way.led(said.veil), flying: way.led(said.flying) }
    : said;
  const look = looks.whole;
  const air = gradedAir(thinner(airOf(plan, seed), weather), looks.flying);
  const airLight = air || ripples ? airLightOf(thumbnail, air?.tint ?? PLAIN, looks.veil) : undefined;
  const spec = { air, airLight, look, drift, ripples, sun, horizon };
  const needed = air ?? look ?? drift ?? ripples;
  const moving = { water: ripples !== undefined, clouds: drift !== undefined };
  const needs = needed && { glow: hasGlow(look), gradings: gradingsOf(look), ...moving };
  const account = accountOf(plan, air !== undefined, drift !== undefined);
  return { needs, spec, ...account, ...(way ? { mood: way.done } : {}) };
}

/** Its place in the window at rest; light that the still does not show comes from above the window. */
function sunIn({ x, y, seen }: Spot, { scaled, left, top }: Given['fit'], view: View): Sun {
  if (!seen) return { x: x * view.width, y: y * view.height, seen };
  return { x: x * scaled.width - left, y: y * scaled.height - top, seen };
}

const PLAIN = { colour: [235, 238, 242], share: 0.2 } as const;

/** The water that the prompt names, where the picture clearly shows some. */
function ripplesOf(
  thumbnail: Thumbnail,
  { sky }: Given['analysis'],
  { scaled, top }: Given['fit'],
  tempo: number,
  seed: number,
): Ripples | undefined {
  const water = waterOf(coloursOf(thumbnail), sky);
  if (!water || water.confidence < SURE_WATER) return undefined;
  return { mask: water.mask, bright: water.bright, horizon: water.line * scaled.height - top, tempo, seed };
}

/** The swarms in the colours that the look gives them, each as far as it is lit by the picture's light. */
function gradedAir(air: Air | undefined, look: Look | undefined): Air | undefined {
  if (!air || !look) return air;
  const coloured = (colour: Colour, lit: number): Colour => {
    const squared = gradedColour(look, [colour[0] ** 2, colour[1] ** 2, colour[2] ** 2], lit);
    return [Math.sqrt(squared[0]), Math.sqrt(squared[1]), Math.sqrt(squared[2])];
  };
  const swarms = air.swarms.map((swarm) => {
    const [from, to] = swarm.colours;
    return { ...swarm, colours: [coloured(from, swarm.lit), coloured(to, swarm.lit)] as const };
  });
  const { splash } = air;
  return { ...air, swarms, splash: splash && { ...splash, colour: gradedColour(look, splash.colour, 0.2) } };
}

/** Fills the tables that all threads share. */
export function writeTables(
  view: View,
  look: Look | undefined,
  tables: TableLayout,
  memory: WebAssembly.Memory,
  seed: number,
): void {
  const bytes = new Uint8Array(memory.buffer);
  const signed = new Int8Array(memory.buffer);
  bytes.set(noiseTile(seed), tables.noise);
  signed.set(whiteTile(seed, DITHER, 63), tables.dither);
  if (!look) return;
  signed.set(tileOf(view, look, seed), tables.grain);
  const light = vignetteMap(view, look);
  new Float32Array(memory.buffer, tables.light, light.length).set(light);
}
const DITHER = 390;

function tileOf({ height }: View, { surface, grainSize }: Look, seed: number): Int8Array {
  if (surface) return surfaceTile(seed, surface, height);
  return grainTile(seed, Math.max(0.7, (grainSize * height) / 540));
}

/** What a table renders of each slot. Wind shows in what flies; without anything in the air there is nothing to blow; clouds
 * drift where the picture has a sky. */
function accountOf(
  plan: Ambience,
  air: boolean,
  drift: boolean,
): { rendered: string[]; notRendered: string[] } {
  const slots = [
    ['atmosphere', valuesOf(plan.atmosphere), WEATHERS],
    ['light', valuesOf(plan.light), LIGHTS],
    ['time', valuesOf(plan.time), TIMES],
    ['season', valuesOf(plan.season), SEASONS],
    ['grade', valuesOf(plan.grade), GRADES],
    ['style', valuesOf(plan.style), STYLES],
    ['lens', valuesOf(plan.lens), { ...LENSES, ...SOFTNESS }],
    ['focus', valuesOf(plan.focus), { ...SOFTNESS, deep_focus: 0 }],
    ['mood', valuesOf(plan.mood), MOODS],
  ] as const;
  const rendered: string[] = [];
  const notRendered: string[] = [];
  for (const [slot, values, table] of slots)
    for (const value of values) {
      const shown = value === 'clouds' ? drift : value in table && (value !== 'wind' || air || drift);
      (shown ? rendered : notRendered).push(`${slot}: ${value}`);
    }
  return { rendered, notRendered };
}
