/** Decides place, ground and sky: as they are said, else from who is there, the weather and the hour. */
import type { ShotPlan } from '../plan.ts';
import type { Ground, Sky } from '../slots.ts';
import type { Member } from './members.ts';
import type { Evidence, PlaceEvidence } from './evidence-of-place.ts';
import { guessOf } from './guess.ts';
import type { Guess, Look } from './guess.ts';

export type Setting = Pick<ShotPlan, 'place' | 'ground' | 'sky'>;

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
