/** Stand and focus by description: "from a high window onto the yard", "knee-high camera", "the backdrop melts into blur". */
import { wordsOf } from './cause.ts';
import type { Clause } from './clauses.ts';
import type { Context } from './context.ts';
import type { Finding } from './findings.ts';
import type { Placement } from './slots.ts';

const HIGH: ReadonlySet<string> = new Set(['rooftop', 'roof', 'balcony', 'window', 'tower', 'terrace', 'cliff', 'hilltop', 'gallery', 'loft', 'mezzanine', 'attic', 'battlements', 'ridge', 'parapet', 'rafters', 'treetop', 'belfry', 'skyscraper', 'staircase', 'ladder', 'floor']); // prettier-ignore
const ONTO: ReadonlySet<string> = new Set(['onto', 'down', 'above']);
const LOOKS: ReadonlySet<string> = new Set(['we', 'camera', 'look', 'looking', 'see', 'view']);
const UPSTAIRS: ReadonlySet<string> = new Set(['upper', 'top', 'tenth', 'fourth', 'fifth', 'sixth', 'third', 'second']); // prettier-ignore
const SEEN: ReadonlySet<string> = new Set(['seen', 'shot', 'filmed', 'viewed', 'photographed', 'captured', 'watched', 'framed', 'taken']); // prettier-ignore
const FLOORS: ReadonlySet<string> = new Set(['floor', 'ground', 'pavement', 'gutter', 'floorboards', 'sidewalk', 'carpet', 'turf']); // prettier-ignore
const JOINTS: Readonly<Record<string, Placement>> = { knee: 'low_angle', shin: 'low_angle', ankle: 'ground_level', toe: 'ground_level' }; // prettier-ignore
const LEVELS: ReadonlySet<string> = new Set(['high', 'height', 'level']);

/** The stand that a clause describes without its name. */
export function describedPlacement(clause: Clause, { text }: Context): Finding[] {
  const name = heldAt(clause) ?? seenFrom(clause);
  return name ? [{ kind: 'placement', name, cause: wordsOf(text, clause, 0, clause.tokens.length) }] : [];
}

/** "Knee-high camera", "camera at knee height". */
function heldAt({ tokens }: Clause): Placement | undefined {
  const at = tokens.findIndex(({ word }, i) => Object.hasOwn(JOINTS, word) && LEVELS.has(tokens[i + 1]?.word ?? '')); // prettier-ignore
  if (at < 0) return undefined;
  const shot = tokens.some(({ word }) =>
    ['camera', 'shot', 'angle', 'view', 'lens', 'filmed'].includes(word),
  );
  return shot || tokens[at - 1]?.word === 'at' || tokens[at - 1]?.word === 'from'
    ? JOINTS[tokens[at]?.word ?? '']
    : undefined;
}

/** "From the rooftop we look down", "seen from the floor", "filmed upwards". */
function seenFrom(clause: Clause): Placement | undefined {
  const words = clause.tokens.map(({ word }) => word);
  const seen = words.findIndex((word) => SEEN.has(word));
  const way = words[seen + 1] ?? '';
  if (seen >= 0 && /^upwards?$/.test(way)) return 'low_angle';
  if (seen >= 0 && /^downwards?$/.test(way)) return 'high_angle';
  const from = words.indexOf('from');
  if (from < 0) return undefined;
  const heads = from === 0 || (seen >= 0 && seen === from - 1);
  const place = words.slice(from + 1, from + 5);
  const high = place.findIndex((word, i) => HIGH.has(word) && (word !== 'floor' || UPSTAIRS.has(place[i - 1] ?? ''))); // prettier-ignore
  const behind = words.slice(from + high + 2);
  const onto =
    ONTO.has(behind[0] ?? '') || (behind.includes('down') && behind.some((word) => LOOKS.has(word)));
  if (heads && high >= 0 && onto) return 'high_angle';
  return seen >= 0 && heads && FLOORS.has(place[1] ?? '') ? 'low_angle' : undefined;
}

const BEHIND: ReadonlySet<string> = new Set(['background', 'backdrop', 'foreground', 'surroundings', 'else']); // prettier-ignore
const BLURS: ReadonlySet<string> = new Set(['blur', 'blurs', 'blurred', 'blurry', 'soft', 'softness', 'bokeh', 'smear', 'defocused', 'mush']); // prettier-ignore
const SHARP: ReadonlySet<string> = new Set(['sharp', 'crisp', 'pin-sharp']);

/** The focus that a clause describes without its name. */
export function describedFocus(clause: Clause, { text, before }: Context): Finding[] {
  const { tokens, hits } = clause;
  if (hits.some(({ meaning }) => meaning.kind === 'negator' || (meaning.kind === 'slot' && meaning.slot === 'focus'))) return []; // prettier-ignore
  const words = tokens.map(({ word }) => word);
  const behind = words.findIndex((word) => BEHIND.has(word));
  const blurred = words.findIndex((word, i) => BLURS.has(word) || (word === 'focus' && words[i - 1] === 'of' && words[i - 2] === 'out')); // prettier-ignore
  const shallow = (behind >= 0 && blurred > behind && blurred - behind <= 6) || (words[0] === 'wide' && words[1] === 'aperture'); // prettier-ignore
  const sharp = (list: readonly string[]): boolean => SHARP.has(list.at(-1) ?? '');
  const told = before?.clause.tokens.map(({ word }) => word) ?? [];
  const same = before?.clause.sentence === clause.sentence;
  const racks = same && sharp(told) && clause.relation === 'later' && before.moves.length === 0 && clause.hits.every(({ meaning }) => meaning.kind !== 'verb' && meaning.kind !== 'move'); // prettier-ignore
  const pair =
    same && sharp(told) && blurred >= 0 && blurred === words.length - 1 && clause.relation !== 'later';
  const melts = same && BEHIND.has(told.at(-1) ?? '') && words.length <= 3 && blurred === words.length - 1;
  if (!shallow && !racks && !pair && !melts) return [];
  return [
    {
      kind: 'slot',
      slot: 'focus',
      value: racks && !melts ? 'rack_focus' : 'shallow_focus',
      place: Math.max(behind, 0),
      cause: wordsOf(text, clause, 0, tokens.length),
    },
  ];
}
