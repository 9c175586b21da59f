/** What a scene of words alone shows, in sentences: who is there, where, on what ground, under which sky. */
import type { PlannedSubject, ShotPlan } from './plan.ts';
import { plural } from './scenery/singular.ts';
import type { Action, Ground, Place, Sky } from './slots.ts';

const PLACES: Readonly<Record<Place, string>> = {
  sea: 'by the sea',
  lake: 'at a lake',
  river: 'by a river',
  mountains: 'in the mountains',
  desert: 'in the open desert',
  forest: 'in a forest',
  field: 'in an open field',
  road: 'on a road',
  city: 'in a city',
  street: 'in a street',
  village: 'in a village',
  room: 'in a room',
  window: 'at a window',
  greenhouse: 'in a greenhouse',
  cave: 'underground',
  underwater: 'underwater',
  sky: 'in the sky',
  space: 'in outer space',
  tabletop: 'on a table',
  studio: 'in a studio',
  abstract: 'among abstract shapes',
};
const GROUNDS: Readonly<Record<Ground, string>> = {
  sand: 'on sand',
  red_sand: 'on red sand',
  snow: 'on snow',
  ice: 'on ice',
  grass: 'on grass',
  flowers: 'among wildflowers',
  dust: 'on dusty ground',
  rock: 'on bare rock',
  soil: 'on bare earth',
  asphalt: 'on asphalt',
  wood: 'on a wooden floor',
  water: 'on the water',
};
/** In words that are neither an hour, a light nor a weather. */
const SKIES: Readonly<Record<Sky, string>> = {
  clear: 'a blue sky',
  cloudy: 'heavy cloud',
  stars: 'bright stars',
  milky_way: 'the milky way',
  moon: 'a crescent moon',
  sun: 'the sun',
  aurora: 'an aurora',
  planets: 'two moons',
};
const DOES: Readonly<Record<Action, string>> = {
  stand: 'stands',
  sit: 'sits',
  lie: 'lies',
  walk: 'walks',
  run: 'runs',
  fly: 'flies',
  hover: 'hovers',
  float: 'floats',
  swim: 'swims',
  drive: 'drives',
  turn: 'turns',
  sway: 'sways',
  fall: 'falls',
  rise: 'rises',
};
const WHERE = {
  left: 'on the left',
  centre: 'in the centre',
  right: 'on the right',
  near: 'in the foreground',
  middle: 'in the middle distance',
  far: 'in the distance',
} as const;
const SIZES = { small: 'small', medium: '', large: 'large' } as const;
const NUMBERS = ['', 'a', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'] as const;

/** One list of parts for each sentence. */
export function sceneInWords(plan: ShotPlan): string[][] {
  const { place, ground, sky, palette, subjects } = plan;
  const setting = [
    [
      ...(place ? [PLACES[place.value]] : []),
      ...(ground ? [GROUNDS[ground.value]] : []),
      ...(sky.length > 0 ? [`beneath ${sky.map(({ value }) => SKIES[value]).join(' and ')}`] : []),
    ].join(' '),
    ...palette.map(({ value }, i) => (i === 0 ? `in ${value} shades` : `${value} shades`)),
  ].filter((part) => part !== '');
  return [...subjects.map((subject) => [inWords(subject)]), setting];
}

/** "Three small red foxes run on the left in the foreground". */
function inWords({ name, count, side, distance, size, action, colour }: PlannedSubject): string {
  const many = count > 1;
  const noun = [size === undefined ? '' : SIZES[size], colour ?? '', many ? plural(name) : name].filter((word) => word !== '').join(' '); // prettier-ignore
  const number = NUMBERS[count] ?? String(count);
  const article = number === 'a' && /^[aeiou]/.test(noun) ? 'an' : number;
  const verb = action === undefined ? '' : many ? baseOf(DOES[action]) : DOES[action];
  const where = [side, distance].flatMap((key) => (key === undefined ? [] : [WHERE[key]]));
  return [article, noun, verb, ...where].filter((word) => word !== '').join(' ');
}

function baseOf(verb: string): string {
  return verb === 'flies' ? 'fly' : verb.slice(0, -1);
}
