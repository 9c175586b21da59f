/** Chooses a place where no word names one: by who is there, the ground, the weather and the hour. */
import type { ShotPlan } from '../plan.ts';
import type { Ground, Place } from '../slots.ts';
import { HINT } from './evidence-of-place.ts';
import type { PlaceEvidence } from './evidence-of-place.ts';
import { homeOf, kindOf } from './known-words.ts';
import type { Member } from './members.ts';

/** A place that the director chose, how sure it is, and the ground that goes with it. */
export interface Guess {
  readonly place: Place;
  readonly ground?: Ground | undefined;
  readonly cause?: string;
  readonly confidence: number;
}

/** What the camera and the air say already. */
export type Look = Pick<ShotPlan, 'atmosphere' | 'light' | 'time' | 'season' | 'framing' | 'lens' | 'carriers' | 'style'>; // prettier-ignore

/** Places that can have a ground; the first where nothing else tells. */
const BY_GROUND: Readonly<Record<Ground, readonly Place[]>> = {
  sand: ['desert', 'sea'],
  red_sand: ['desert'],
  snow: ['field', 'forest', 'mountains', 'village', 'street', 'road', 'river', 'lake', 'sea', 'city'],
  ice: ['lake', 'sea', 'mountains', 'cave', 'field', 'river'],
  grass: ['field', 'forest', 'mountains', 'village', 'river', 'lake'],
  flowers: ['field', 'greenhouse', 'forest', 'mountains'],
  dust: ['field', 'desert', 'road', 'village'],
  rock: ['mountains', 'desert', 'sea', 'river', 'cave', 'lake'],
  soil: ['field', 'forest', 'road', 'village'],
  asphalt: ['street', 'road', 'city'],
  wood: ['tabletop', 'room'],
  water: ['lake', 'sea', 'river'],
};

export function guessOf(
  { places, grounds }: PlaceEvidence,
  members: readonly Member[],
  look: Look,
  sky: ShotPlan['sky'],
): Guess {
  const [hint] = places;
  const ground = grounds[0]?.value;
  const fits = (place: Place): boolean => ground === undefined || BY_GROUND[ground].includes(place);
  const homes = homesOf(members).filter(({ place }) => fits(place));
  // A barn in the picture is seen from outside.
  const outside = hint?.value.place === 'room' && hint.weight <= HINT;
  if (hint && !outside && fits(hint.value.place))
    return { place: hint.value.place, ground: hint.value.ground, cause: hint.cause, confidence: 0.7 };
  const [home] = homes;
  if (home) return home;
  const [usual] = ground === undefined ? [] : BY_GROUND[ground];
  if (usual) return { place: usual, confidence: 0.6, cause: grounds[0]?.cause ?? '' };
  return byLook(look, sky, members);
}

/** Where the subjects are at home, those first that have a home of their own; then by their kind. */
function homesOf(members: readonly Member[]): Guess[] {
  const own = members.flatMap(({ name, cause }): Guess[] => {
    const home = homeOf(name);
    return home ? [{ place: home.place, ground: home.ground, cause, confidence: 0.6 }] : [];
  });
  return [...own, ...members.flatMap((member) => byKind(member))];
}

function byKind({ name, action, cause }: Member): Guess[] {
  const guess = (place: Place, ground?: Ground): Guess[] => [{ place, ground, cause, confidence: 0.5 }];
  if (action === 'swim') return guess('underwater');
  switch (kindOf(name)) {
    case 'fish':
      return guess('underwater');
    case 'bird':
      return guess(action === 'fly' || action === 'float' ? 'sky' : 'forest');
    case 'boat':
      return guess('sea');
    case 'aircraft':
      return guess('sky');
    case 'vehicle':
      return guess('road');
    case 'food':
      return guess('tabletop', 'wood');
    case 'plant':
    case 'insect':
      return guess('field', 'flowers');
    case 'quadruped':
    case 'building':
      return guess('field', 'grass');
    case 'object':
      return guess('tabletop', 'wood');
    case 'sky':
      return guess('sky');
    case 'person':
    case undefined:
      return [];
  }
}

/** By weather, light, hour and the camera's stand. */
function byLook(look: Look, sky: ShotPlan['sky'], members: readonly Member[]): Guess {
  const air = (...values: string[]): boolean => look.atmosphere.some(({ value }) => values.includes(value));
  const lit = (...values: string[]): boolean => look.light.some(({ value }) => values.includes(value));
  const above = (...values: string[]): boolean => sky.some(({ value }) => values.includes(value));
  const guess = (place: Place, ground?: Ground): Guess => ({ place, ground, confidence: 0.4 });
  if (air('snow', 'blizzard')) return guess(members.length > 0 ? 'field' : 'mountains', 'snow');
  if (lit('neon')) return guess('street');
  if (air('rain', 'drizzle')) return guess('street');
  if (air('storm')) return guess('sea');
  if (air('dust')) return guess('desert', 'sand');
  if (air('fog', 'mist', 'leaves')) return guess('forest');
  if (air('petals')) return guess('field', 'flowers');
  if (lit('candle', 'practical_lamp')) return guess('room');
  if (air('embers', 'sparks', 'smoke') && members.length === 0) return guess('abstract');
  if (look.lens.some(({ value }) => value === 'macro')) return guess('field', 'flowers');
  if (above('planets')) return guess('space');
  if (above('stars', 'milky_way', 'aurora')) return guess('mountains');
  if (above('moon')) return guess('lake');
  if (members.length > 0) return byStanding(look, members, guess);
  if (air('clouds') || above('cloudy', 'clear')) return guess('sky');
  if (look.carriers.some(({ value }) => value !== 'bolt_cam')) return guess('mountains');
  if (above('sun') || look.time?.value === 'dawn' || look.time?.value === 'sunset') return guess('sea');
  if (look.season?.value === 'winter') return guess('mountains', 'snow');
  if (look.season?.value === 'autumn') return guess('forest');
  return { place: look.time || look.season ? 'field' : 'abstract', confidence: 0.2 };
}

/** Somebody of whom nothing tells where they are. */
function byStanding(
  look: Look,
  members: readonly Member[],
  guess: (place: Place, ground?: Ground) => Guess,
): Guess {
  const near = look.framing.some(({ value }) => ['close_up', 'extreme_close_up', 'medium_close_up'].includes(value)); // prettier-ignore
  if (near) return guess('studio');
  if (look.time?.value === 'night') return guess('street');
  const actions = members.map(({ action }) => action);
  if (actions.includes('walk') || actions.includes('run')) return guess('field', 'grass');
  if (actions.includes('fly')) return guess('sky');
  if (actions.includes('turn')) return guess('studio');
  return look.time || look.season ? guess('field', 'grass') : guess('studio');
}
