/** What a prompt asks of the new area: a sky, a ground, surroundings, a night, colours. */
import type { ShotPlan } from '../director/plan.ts';
import { valuesOf } from '../director/ambience.ts';
import type { SetPlan } from '../set/wish.ts';

/** Plain data. */
export interface Steer {
  /** Whether a sky, a ground or all of a place is painted far from the source. */
  readonly sky: boolean;
  readonly ground: boolean;
  readonly around: boolean;
  readonly night: boolean;
  /** Names of colours that the new area is drawn to. */
  readonly colours: readonly string[];
  readonly set: SetPlan;
  /** What it was made of, as in "sky: stars". */
  readonly said: readonly string[];
}

/** Places in the open: what lies around a room is not known. */
const OPEN: ReadonlySet<string> = new Set([
  'sea', 'lake', 'river', 'mountains', 'desert', 'forest', 'field', 'road', 'city', 'street', 'village', 'sky', 'space',
  'underwater',
]); // prettier-ignore
const NIGHTLY: ReadonlySet<string> = new Set(['stars', 'milky_way', 'moon', 'aurora']);
/** Hours and lights that a sky is painted for. */
const HOURS: ReadonlySet<string> = new Set(['dawn', 'sunset', 'night']);
const LIGHTS: ReadonlySet<string> = new Set(['golden_hour', 'blue_hour', 'moonlit', 'overcast']);

/** Nothing when the prompt says nothing of what could be painted: what is there is continued then. */
export function steerOf(plan: ShotPlan): Steer | undefined {
  const said: string[] = [];
  const say = (slot: string, values: readonly string[]): boolean => {
    for (const value of values) said.push(`${slot}: ${value}`);
    return values.length > 0;
  };
  const skies = valuesOf(plan.sky);
  const hours = plan.time?.cause !== undefined && HOURS.has(plan.time.value) ? [plan.time.value] : [];
  const lights = valuesOf(plan.light).filter((light) => LIGHTS.has(light));
  const sky = [say('sky', skies), say('time', hours), say('light', lights)].includes(true);
  const ground = say('ground', plan.ground?.cause === undefined ? [] : [plan.ground.value]);
  const { place } = plan;
  const named = place?.cause !== undefined && place.confidence === undefined && OPEN.has(place.value);
  const around = named && place.value !== 'sky' && say('place', [place.value]);
  const onlySky = named && place.value === 'sky' && (sky || say('place', ['sky']));
  const colours = valuesOf(plan.palette);
  say('palette', colours);
  if (said.length === 0) return undefined;
  const night =
    hours.includes('night') || lights.includes('moonlit') || skies.some((value) => NIGHTLY.has(value));
  const open = place && OPEN.has(place.value) && place.value !== 'sky';
  const set: SetPlan = { ...plan, place: open ? place : { value: 'field' }, subjects: [], placements: [] };
  return { sky: sky || onlySky, ground, around, night, colours, set, said };
}
