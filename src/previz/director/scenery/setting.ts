/** Decides place, ground and sky: as they are said, else from who is there, the weather and the hour. */
import type { ShotPlan } from '../plan.ts';
import type { Ground, Place, Sky } from '../slots.ts';
import type { Member } from './members.ts';
import type { Evidence, PlaceEvidence } from './evidence-of-place.ts';
import { homeOf, kindOf } from './known-words.ts';

/** A place that the director chose, how sure it is, and the ground that goes with it. */
export interface Guess {
  readonly place: Place;
  readonly ground?: Ground | undefined;
  readonly cause?: string;
  readonly confidence: number;
}

export type Setting = Pick<ShotPlan, 'place' | 'ground' | 'sky'>;
/** What the camera and the air say already. */
export type Look = Pick<ShotPlan, 'atmosphere' | 'light' | 'time' | 'season' | 'framing' | 'lens' | 'carriers' | 'style'>; // prettier-ignore

/** Evidence below it is a hint, not a statement. */
const SAID = 0.6;

export function settingOf(evidence: PlaceEvidence, members: readonly Member[], look: Look): Setting {
  const said = evidence.places.find(({ weight }) => weight >= SAID);
  const sky = skiesOf(evidence, said);
  const guess = said ? undefined : guessOf(evidence, members, look, sky);
  const place = said?.value.place ?? guess?.place;
  const ground = groundOf(evidence, said, guess);
  return {
    ...(place ? { place: { value: place, ...(said ? { cause: said.cause } : causedBy(guess)) } } : {}),
    ...(ground ? { ground } : {}),
    sky,
  };
}

function causedBy(guess: Guess | undefined): { cause?: string; confidence?: number } {
  if (!guess) return {};
  return { ...(guess.cause === undefined ? {} : { cause: guess.cause }), confidence: guess.confidence };
}

function groundOf(
  { grounds, places }: PlaceEvidence,
  said: PlaceEvidence['places'][number] | undefined,
  guess: Guess | undefined,
): Setting['ground'] {
  const [first] = [...grounds].sort((a, b) => b.weight - a.weight);
  if (first) return { value: first.value, cause: first.cause };
  const place = said?.value.ground === undefined ? said?.value.place : undefined;
  const brought = [said, ...places.filter(({ value, weight }) => weight >= SAID && value.place === place)].find((one) => one?.value.ground !== undefined && BROUGHT.has(one.value.ground)); // prettier-ignore
  if (brought?.value.ground) return { value: brought.value.ground, cause: brought.cause };
  return guess?.ground ? { value: guess.ground, confidence: guess.confidence, ...(guess.cause === undefined ? {} : { cause: guess.cause }) } : undefined; // prettier-ignore
}

/** Grounds that a place's word says by itself; that a street is paved needs no telling. */
const BROUGHT: ReadonlySet<Ground> = new Set(['sand', 'red_sand', 'snow', 'ice', 'grass', 'flowers', 'dust', 'rock', 'soil']); // prettier-ignore

/** Words about the sky that are heeded. */
const MOST = 40;

function skiesOf(
  { skies, places }: PlaceEvidence,
  said: Evidence<{ readonly sky?: Sky }> | undefined,
): ShotPlan['sky'] {
  const list: { value: Sky; cause: string }[] = [];
  for (const { value, cause } of skies.slice(0, MOST)) {
    const within = value !== 'cloudy' && places.some((place) => place.cause.length > cause.length && place.cause.includes(cause) && place.value.place !== 'sky'); // prettier-ignore
    if (!within && !list.some((known) => known.value === value)) list.push({ value, cause });
  }
  if (said?.value.sky && list.length === 0) list.push({ value: said.value.sky, cause: said.cause });
  return list;
}

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

function guessOf(
  { places, grounds }: PlaceEvidence,
  members: readonly Member[],
  look: Look,
  sky: ShotPlan['sky'],
): Guess {
  const [hint] = places;
  const ground = grounds[0]?.value;
  const fits = (place: Place): boolean => ground === undefined || BY_GROUND[ground].includes(place);
  const homes = homesOf(members).filter(({ place }) => fits(place));
  if (hint && fits(hint.value.place))
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
