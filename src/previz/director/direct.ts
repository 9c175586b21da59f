/**
 * From words to a shot plan. Phrases of a lexicon are found, the prompt is cut into clauses, each clause is read for
 * moves, speeds, rigs and what it forbids, and the moves are laid out in time.
 */
import { splitClauses } from './clauses.ts';
import type { Clause } from './clauses.ts';
import type { Speed } from '../camera/moves.ts';
import type { ShotPlan } from './plan.ts';
import { readClause } from './read-clause.ts';
import type { Said } from './read-clause.ts';
import { scan } from './scan.ts';
import { schedule } from './schedule.ts';
import { tokenise } from './tokens.ts';

/** What the director makes of a prompt for a clip of so many seconds. Never fails: what it cannot use is listed. */
export function direct(prompt: string, seconds: number): ShotPlan {
  const tokens = tokenise(prompt);
  const clauses = splitClauses(tokens, scan(tokens));
  const said = shareSpeeds(readAll(clauses, prompt));
  const { moves, warnings } = schedule(said, seconds);
  const excluded = said.flatMap((clause) => clause.excluded);
  const placements = said.flatMap((clause) => clause.placements);
  const rig = rigOf(said);
  const held = said.some((clause) => clause.hold !== undefined);
  const plan: ShotPlan = {
    version: 1,
    moves: moves.filter((move) => !excluded.some((out) => out.move === move.move)),
    rig,
    placements,
    assumed: false,
    excluded,
    not_rendered: said.flatMap((clause) => clause.others),
    not_understood: said.flatMap((clause) => clause.notUnderstood),
    warnings,
  };
  if (plan.moves.length > 0 || held || rig.cause !== undefined) return plan;
  return withDefault(plan, seconds);
}

function readAll(clauses: readonly Clause[], prompt: string): Said[] {
  const said: Said[] = [];
  for (const [index, clause] of clauses.entries()) {
    said.push(readClause(clause, said.at(-1), prompt, negatedByList(clauses, said, index)));
  }
  return said;
}

/** "No zoom, pan or tilt": a negation goes through a list of bare words that ends in "or". */
function negatedByList(clauses: readonly Clause[], said: readonly Said[], index: number): boolean {
  const before = said[index - 1];
  if (!before || before.excluded.length === 0 || before.moves.length > 0) return false;
  const short = (clause: Clause | undefined): boolean =>
    clause?.relation === 'comma' && clause.tokens.length <= 4;
  const opensWithOr = (clause: Clause | undefined): boolean =>
    ['or', 'nor'].includes(clause?.tokens[0]?.word ?? '');
  const clause = clauses[index];
  if (opensWithOr(clause)) return true;
  return (
    short(clause) && clauses.slice(index + 1, index + 4).some((later) => short(later) && opensWithOr(later))
  );
}

/** A speed on its own belongs to the move next to it: "slow, cinematic push in", "pan left, very slowly". */
function shareSpeeds(said: readonly Said[]): Said[] {
  return said.map((clause, index) => {
    if (clause.moves.length === 0) return clause;
    const [previous, next] = [said[index - 1], said[index + 1]];
    const lone = (other: Said | undefined): Said | undefined =>
      other && other.moves.length === 0 && !other.content ? other : undefined;
    const along =
      clause.relation === 'together' && previous && previous.moves.length > 0
        ? previous.moves.at(-1)
        : undefined;
    const near = lone(previous) ?? lone(next);
    const speed = near?.speed ?? along?.speed;
    const ease = near?.ease ?? along?.ease;
    const moves = clause.moves.map((move) => ({
      ...move,
      speed: bolder(move.speed, speed),
      ease: move.ease ?? ease,
    }));
    return { ...clause, moves };
  });
}

/** A "steady" says little: a neighbour that is slow or fast says more. */
function bolder(own: Speed | undefined, near: Speed | undefined): Speed | undefined {
  return own === undefined || (own === 'normal' && near !== undefined) ? near : own;
}

function rigOf(said: readonly Said[]): ShotPlan['rig'] {
  const named = said.findLast((clause) => clause.rig !== undefined)?.rig;
  const calm = said.flatMap((clause) => clause.excluded).find(({ move }) => move === 'handheld');
  if (calm && named?.kind !== 'smooth') return { kind: 'smooth', strength: 1, cause: calm.cause };
  if (named) return named;
  const placement = said
    .flatMap((clause) => clause.placements)
    .find(({ name }) => name === 'pov' || name === 'selfie');
  if (placement)
    return { kind: 'handheld', strength: placement.name === 'pov' ? 0.7 : 0.9, cause: placement.cause };
  const drone = said
    .flatMap((clause) => clause.moves)
    .find(({ move }) => move === 'aerial_drone' || move === 'aerial');
  return drone ? { kind: 'smooth', strength: 1, cause: drone.cause } : { kind: 'locked', strength: 1 };
}

/** Nothing said of the camera: a slow push, or a floating hold where a placement asks for a stand. */
function withDefault(plan: ShotPlan, seconds: number): ShotPlan {
  if (plan.placements.length > 0) return { ...plan, rig: { kind: 'smooth', strength: 1 }, assumed: true };
  const barred = plan.excluded.some(({ move }) => move === 'push_in' || move === 'pull_out');
  const move = barred ? 'truck_right' : 'push_in';
  return { ...plan, moves: [{ move, start: 0, end: seconds, speed: 'slow' }], assumed: true };
}
