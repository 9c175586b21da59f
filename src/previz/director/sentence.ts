/** A plan as a director would say it: "Pushes in slowly, then pans left by 12 degrees, handheld, in light snow at dusk." */
import type { ShotPlan } from './plan.ts';
import { movesInWords } from './sentence-moves.ts';
import { sceneInWords } from './sentence-scene.ts';
import * as words from './sentence-words.ts';

/**
 * What the plan shows, in sentences that `directScene` (and but for the scene, `direct`) reads back to the same plan. Times are told where they are not those
 * that the moves would take by themselves in a clip of `seconds` (without it, the clip ends with its last move). What
 * could not be read or rendered is left out.
 */
export function sentenceOf(plan: ShotPlan, seconds = endOf(plan)): string {
  return [...sceneInWords(plan), standOf(plan), shotOf(plan, seconds), lookOf(plan), deniedIn(plan)]
    .filter((parts) => parts.length > 0)
    .map((parts) => asSentence(parts))
    .join(' ');
}

function endOf({ moves, holds }: ShotPlan): number {
  return Math.max(0, ...moves.map(({ end }) => end), ...holds.map(({ end }) => end));
}

/** Where the camera stands, what carries it, how much it sees. */
function standOf({ placements, carriers, framing, lens, focal_length, moves }: ShotPlan): string[] {
  const flights = moves.map(({ move }) => move);
  const flown = carriers.filter(({ value }) => !flights.includes(value));
  const carried = flights.length > 0 ? words.CARRIER_WORDS : words.VIEW_WORDS;
  return [
    ...framing.filter(({ at }) => at === 'start').map(({ value }) => words.FRAMING_WORDS[value]),
    ...flown.map(({ value }) => carried[value]),
    ...placements.map(({ name }) => words.PLACEMENT_WORDS[name]),
    ...(focal_length ? [`${focal_length.mm}mm lens`] : []),
    ...lens.map(({ value }) => words.LENS_WORDS[value]),
  ];
}

/** What the camera does, how it is held, and in which air and hour. */
function shotOf(plan: ShotPlan, seconds: number): string[] {
  const { kind, cause } = plan.rig;
  // In a plan that was read from words, a rig without a cause comes with something else that is said.
  const held = cause !== undefined || (kind !== 'locked' && kind !== 'walk' && plan.lexicon === undefined);
  const end = plan.framing.find(({ at }) => at === 'end');
  const surroundings = [
    ...list(plan.atmosphere.map(({ value }) => words.AIR_WORDS[value])),
    ...(plan.time ? [words.TIME_WORDS[plan.time.value]] : []),
    ...(plan.season ? [words.SEASON_WORDS[plan.season.value]] : []),
  ].join(' ');
  return [
    ...movesInWords(plan, seconds),
    ...(end ? [`ending on ${article(words.FRAMING_WORDS[end.value])}`] : []),
    ...(held ? [words.RIG_WORDS[kind]] : []),
    ...(surroundings === '' ? [] : [surroundings]),
  ];
}

function lookOf({ focus, light, grade, style, mood, tempo }: ShotPlan): string[] {
  return [
    ...focus.map(({ value, towards }) => `${words.LENS_WORDS[value]}${goal(towards)}`),
    ...light.map(({ value }) => words.LIGHT_WORDS[value]),
    ...grade.map(({ value }) => words.GRADE_WORDS[value]),
    ...style.map(({ value }) => words.STYLE_WORDS[value]),
    ...mood.map(({ value }) => words.MOOD_WORDS[value]),
    ...(tempo ? [words.TEMPO_WORDS[tempo.value]] : []),
  ];
}

function goal(towards: 'near' | 'far' | undefined): string {
  if (towards === undefined) return '';
  return towards === 'near' ? ' to the foreground' : ' to the background';
}

/** "No pan left, no rain." */
function deniedIn({ excluded }: ShotPlan): string[] {
  return excluded.flatMap(({ value }) => {
    const word = NAMES.get(value) ?? (value.includes('_') ? undefined : value);
    return word === undefined ? [] : [`no ${word}`];
  });
}

/** Every value that can be forbidden, without its preposition. */
const NAMES: ReadonlyMap<string, string> = new Map<string, string>([
  ...Object.entries(words.MOVE_WORDS).map(([move, { noun }]): [string, string] => [move, noun]),
  ...[
    words.CARRIER_WORDS, words.PLACEMENT_WORDS, words.FRAMING_WORDS, words.LENS_WORDS, words.GRADE_WORDS, words.TEMPO_WORDS, words.LIGHT_WORDS,
    words.STYLE_WORDS,
  ].flatMap((table) => Object.entries(table)), // prettier-ignore
  ...[words.AIR_WORDS, words.TIME_WORDS, words.SEASON_WORDS]
    .flatMap((table) => Object.entries(table))
    .map(([value, phrase]): [string, string] => [value, phrase.replace(/^(in|at|by|under) (a |the )?/, '')]),
  ['static', 'static shot'],
  ['handheld', 'handheld'],
  ['smooth', 'gimbal'],
]);

function article(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** "in fog, in rain and in the wind": one part, so that the hour stands behind it. */
function list(parts: readonly string[]): string[] {
  if (parts.length < 2) return [...parts];
  return [`${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`];
}

function asSentence(parts: readonly string[]): string {
  const text = parts.join(', ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
