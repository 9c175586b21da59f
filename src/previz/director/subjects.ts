/** How the subject of a verb changes its way: an arm swings up on an arc, a gaze turns where a camera would travel. */
import type { MoveName } from '../camera/moves.ts';
import type { Clause } from './clauses.ts';
import type { MoveVerb } from './lexicon/verbs.ts';
import type { Hit } from './meaning.ts';
import { perClause } from './per-clause.ts';

type Ways = Pick<MoveVerb, 'by' | 'otherwise'>;

const ARMS: ReadonlySet<string> = new Set(['crane', 'jib', 'technocrane']);
const GAZES: ReadonlySet<string> = new Set(['gaze', 'eye', 'look', 'attention', 'head', 'eyes']);
const ON_ARM: Readonly<Partial<Record<MoveName, MoveName>>> = {
  pedestal_up: 'crane_up', pedestal_down: 'crane_down', tilt_up: 'crane_up', tilt_down: 'crane_down',
}; // prettier-ignore
const BY_GAZE: Readonly<Partial<Record<MoveName, MoveName>>> = {
  truck_left: 'pan_left', truck_right: 'pan_right', pedestal_up: 'tilt_up', pedestal_down: 'tilt_down',
}; // prettier-ignore

/** A view that shifts to the side turns; one that sinks sinks. */
const BY_VIEW: Readonly<Partial<Record<MoveName, MoveName>>> = {
  truck_left: 'pan_left',
  truck_right: 'pan_right',
};

export function waysOf(clause: Clause, hit: Hit, verb: MoveVerb): Ways {
  if (ARMS.has(verb.word)) return verb;
  if (isOnArm(clause, hit)) return { ...changed(verb, ON_ARM), by: { ...changed(verb, ON_ARM).by, up: 'crane_up', down: 'crane_down' } }; // prettier-ignore
  const subject = clause.tokens
    .slice(Math.max(0, hit.first - 3), hit.end + 2)
    .some((token) => GAZES.has(token.word));
  if (subject) return changed(verb, BY_GAZE);
  const view = clause.tokens.slice(Math.max(0, hit.first - 3), hit.first).some(({ word }) => word === 'view');
  return view ? changed(verb, BY_VIEW) : verb;
}

const armsOf = perClause(({ tokens }) => ({
  first: tokens.findIndex(({ word }) => ARMS.has(word)),
  stood: tokens.some(
    ({ word }, i) => ARMS.has(word) && ['on', 'via', 'by'].includes(tokens[i - 2]?.word ?? ''),
  ),
}));

/** The arm is the subject, or what the camera stands on. */
function isOnArm(clause: Clause, hit: Hit): boolean {
  const { first, stood } = armsOf(clause);
  return stood || (first >= 0 && first < hit.first);
}

function changed({ by, otherwise }: Ways, table: Readonly<Partial<Record<MoveName, MoveName>>>): Ways {
  const ways = Object.fromEntries(
    Object.entries(by).map(([direction, move]) => [direction, table[move] ?? move]),
  );
  return { by: ways, ...(otherwise === undefined ? {} : { otherwise: table[otherwise] ?? otherwise }) };
}
