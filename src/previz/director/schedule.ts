/** Gives every group its time: groups in sequence share the clip, moves of one group share its time. */
import { moveOf } from '../camera/moves.ts';
import type { FoundMove } from './findings.ts';
import type { Group } from './groups.ts';
import type { PlannedMove, ShotPlan } from './plan.ts';
import type { When } from './quantities.ts';
import { amountIn } from './speeds.ts';

export interface Schedule {
  readonly moves: PlannedMove[];
  readonly holds: ShotPlan['holds'];
}

/** A hold takes half the time of a move. */
const HOLD_WEIGHT = 0.5;
/** How far moves in sequence run into each other, so that the camera does not stop between them. */
const OVERLAP_SECONDS = 0.35;
/** The part of the clip that moves without a time keep, however much time the others ask for. */
const LEAST_SHARE = 0.2;
const SHORTEST_SECONDS = 0.05;
const MOST_MOVES = 16;

/** A group with what the prompt says of its time, in seconds of this clip. */
interface Slot {
  readonly group: Group;
  readonly start?: number | undefined;
  readonly end?: number | undefined;
  readonly length?: number | undefined;
}

export function schedule(groups: readonly Group[], seconds: number, warnings: string[]): Schedule {
  const slots = groups.map((group) => slotOf(group, seconds));
  const spans = layOut(slots, seconds);
  const moves: PlannedMove[] = [];
  const holds: ShotPlan['holds'] = [];
  for (const [index, { group, start, end }] of slots.entries()) {
    const span = spans[index];
    if (!span || span.end - span.start < SHORTEST_SECONDS) continue;
    if (group.hold !== undefined)
      holds.push({ start: round(span.start), end: round(span.end), cause: group.hold });
    const before = start === undefined && runsOn(slots[index - 1]) ? overlapOf(span) : 0;
    const after =
      end === undefined && group.when === undefined && runsOn(slots[index + 1]) ? overlapOf(span) : 0;
    for (const move of group.moves)
      moves.push(planMove(move, Math.max(0, span.start - before), Math.min(seconds, span.end + after)));
  }
  warnOfHaste(groups, seconds, warnings);
  if (moves.length > MOST_MOVES)
    warnings.push(`Only the first ${MOST_MOVES} of ${moves.length} moves are planned.`);
  return { moves: moves.slice(0, MOST_MOVES), holds };
}

function slotOf(group: Group, seconds: number): Slot {
  const { when } = group;
  if (!when) return { group };
  const { start, end } = edgesOf(when, seconds);
  const length = when.for === undefined ? undefined : Math.min(when.for, seconds);
  if (start !== undefined && start >= seconds - SHORTEST_SECONDS) return { group, length };
  return {
    group,
    start,
    end: end ?? (start !== undefined && length !== undefined ? start + length : undefined),
    length,
  };
}

function edgesOf(
  { from, to, first, last, fromPart, toPart }: When,
  seconds: number,
): { start?: number | undefined; end?: number | undefined } {
  const clip = (time: number | undefined): number | undefined =>
    time === undefined ? undefined : Math.min(time, seconds);
  if (first !== undefined) return { start: 0, end: clip(first) };
  if (last !== undefined) return { start: Math.max(0, seconds - last), end: seconds };
  if (fromPart !== undefined || toPart !== undefined)
    return { start: (fromPart ?? 0) * seconds, end: toPart === undefined ? undefined : toPart * seconds };
  return { start: clip(from), end: clip(to) };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Groups with a given beginning divide the clip into runs; within a run, those without a length share what is left. */
function layOut(slots: readonly Slot[], seconds: number): Span[] {
  const spans: Span[] = [];
  let cursor = 0;
  for (let i = 0; i < slots.length;) {
    const slot = slots[i];
    if (slot?.start !== undefined && slot.end !== undefined) {
      spans.push({ start: slot.start, end: Math.max(slot.end, slot.start) });
      cursor = Math.max(cursor, slot.end);
      i += 1;
      continue;
    }
    const from = slot?.start ?? cursor;
    let last = i + 1;
    while (last < slots.length && slots[last]?.start === undefined && slots[last - 1]?.end === undefined)
      last += 1;
    const next = slots[last];
    const given = slots[last - 1]?.end ?? (next?.group.along === true ? undefined : next?.start);
    const to = given !== undefined && given > from ? given : seconds;
    const run = shareOut(slots.slice(i, last), from, to);
    spans.push(...run);
    cursor = run.at(-1)?.end ?? cursor;
    i = last;
  }
  return spans;
}

function shareOut(slots: readonly Slot[], from: number, to: number): Span[] {
  const room = Math.max(0, to - from);
  const fixed = slots.reduce((sum, { length }) => sum + (length ?? 0), 0);
  const open = slots.reduce((sum, slot) => sum + (slot.length === undefined ? weightOf(slot) : 0), 0);
  const rest = open > 0 ? Math.max(room - fixed, room * LEAST_SHARE) : 0;
  const squeeze = fixed + rest > room && fixed + rest > 0 ? room / (fixed + rest) : 1;
  let at = from;
  return slots.map((slot) => {
    const length = (slot.length ?? (rest * weightOf(slot)) / open) * squeeze;
    const span = { start: at, end: at + length };
    at = span.end;
    return span;
  });
}

function weightOf({ group }: Slot): number {
  return group.hold === undefined ? 1 : HOLD_WEIGHT;
}

/** Whether a neighbour moves, and its time is not given by the prompt. */
function runsOn(slot: Slot | undefined): boolean {
  return slot !== undefined && slot.group.moves.length > 0 && slot.group.when === undefined;
}

function overlapOf({ start, end }: Span): number {
  return Math.min(OVERLAP_SECONDS, (end - start) * 0.15);
}

function planMove(
  { move, speed, ease, asked, cause, confidence }: FoundMove,
  start: number,
  end: number,
): PlannedMove {
  const amount = asked === undefined ? undefined : amountIn(asked, move);
  return {
    move,
    start: round(start),
    end: round(end),
    speed: speed ?? 'normal',
    ...(amount === undefined ? {} : { amount }),
    ...(asked === undefined || !suitsUnit(move) ? {} : { asked }),
    ...(ease === undefined ? {} : { ease }),
    cause,
    ...(confidence === undefined ? {} : { confidence }),
  };
}

function suitsUnit(move: FoundMove['move']): boolean {
  return moveOf(move).unit !== 'whole';
}

function warnOfHaste(groups: readonly Group[], seconds: number, warnings: string[]): void {
  const sequential = groups.filter((group) => group.moves.length > 0).length;
  if (sequential > 3 && seconds <= 5)
    warnings.push(`${sequential} moves after each other are much for ${seconds} seconds.`);
}

function round(x: number): number {
  return Math.round(Math.max(0, x) * 1000) / 1000;
}
