/** The look of an edit as a whole: light of day, weather, grade, lens, film; scaled by the strength. */
import type { Ambience } from '../director/ambience.ts';
import type { ShotPlan } from '../director/plan.ts';
import type { Looks } from '../render/plan-effects.ts';
import { lookOf } from '../light/look-of.ts';
import type { Grade, Look } from '../scene/look.ts';
import type { Colour } from '../scene/air.ts';
import type { EditChoice } from './choice.ts';
import { LEVELS, lightShare } from './levels.ts';
import { relitBy } from './relight.ts';
import { paired } from './script.ts';

/** What changes from frame to frame of itself is kept below what flickers (deviation in code values, share of light). */
const CALM = { grain: 1.2, flicker: 0.012 };
const FREE = { grain: 2.2, flicker: 0.035 };

/**
 * What is laid over the restyled footage, and the light of its air. Colours of a style are drawn by the style, and those of
 * an hour, a season or a weather by the relight where there is one (`relit`); what their lens and film do is here.
 */
export function looksFor(plan: ShotPlan, choice: EditChoice, seed: number, relit: boolean): Looks {
  const styled: Ambience = { style: plan.style, grade: plan.color_script ? [] : paired(plan.grade) };
  const of = (...painted: Ambience[]): Look | undefined => {
    const look = lookOf(plan, seed, { ambiences: painted, how: 'painted' });
    return look && scaled(look, choice);
  };
  const air = of(styled);
  return { whole: relit ? of(styled, relitBy(plan)) : air, veil: air, flying: air };
}

function scaled(look: Look, choice: EditChoice): Look {
  const level = LEVELS[choice.strength];
  const { grain, flicker } = level.more > 0 ? FREE : CALM;
  const share = level.colour;
  const lit = lightShare(choice);
  return {
    ...look,
    grades: look.grades.map((grade) => towardsNeutral(grade, share, lit)),
    towards: look.towards?.map((grade) => towardsNeutral(grade, share, lit)),
    bloom: look.bloom * lit,
    vignette: look.vignette * lit,
    rays: look.rays * lit,
    grain: Math.min(grain, look.grain * share),
    flicker: Math.min(flicker, look.flicker * lit),
    lightning: look.lightning && level.more > 0,
  };
}

/** A grade of which only a share is left: of its colours, and of its light. */
function towardsNeutral(grade: Grade, share: number, lit = share): Grade {
  const { exposure = 0, warmth = 0, saturation = 1, contrast = 0, pivot = 0.5, lift = 0, night = 0 } = grade;
  const part = (colour: Colour | undefined): Colour =>
    colour ? [colour[0] * share, colour[1] * share, colour[2] * share] : [0, 0, 0];
  return {
    exposure: exposure * lit,
    warmth: warmth * share,
    saturation: 1 + (saturation - 1) * share,
    contrast: contrast * lit,
    pivot,
    lift: lift * lit,
    night: night * lit,
    shadows: part(grade.shadows),
    lights: part(grade.lights),
  };
}
