/** Gives what is said of sides and distances to the subjects that it is said of. */
import type { Member, Reading } from './members.ts';
import type { Where } from './where.ts';

/** A member and the words that name it. */
export interface Spot {
  readonly member: Member;
  readonly end: number;
}

interface Ahead {
  readonly members: readonly Member[];
  /** Of whoever comes next: "In the foreground, a campfire". */
  ahead: Where | undefined;
}

/** Side and distance go to the subject before them, else to the next one. */
export function placeWheres(state: Ahead, { passage, pieces }: Reading, spots: readonly Spot[]): void {
  const [next] = spots;
  if (next && state.ahead) set(next.member, state.ahead);
  state.ahead = undefined;
  for (const { first, where } of passage.wheres) {
    const opens = !pieces.some((piece) => (piece.kind === 'noun' ? piece.end : piece.at + 1) <= first);
    const before = spots.find(({ end }) => end <= first);
    const member = (opens ? next : (before ?? next))?.member;
    if (member) set(member, where);
    else if (opens && passage.clause.heads) state.ahead = where;
    else if (pieces.length === 0) set(state.members.at(-1), where);
  }
}

function set(member: Member | undefined, { side, distance }: Where): void {
  if (!member) return;
  if (side) member.side ??= side;
  if (distance) member.distance ??= distance;
}
