/** The speed, the ease and the amount that go with a move. */
import type { Ease } from '../camera/easing.ts';
import { moveOf } from '../camera/moves.ts';
import type { MoveName, Speed } from '../camera/moves.ts';
import type { Clause } from './clauses.ts';
import { isNegated } from './negation.ts';
import type { Asked, When } from './quantities.ts';
import type { Hit } from './meaning.ts';
import { hitsWithin } from './per-clause.ts';

/** An adjective stands at most so many words before its move. */
const REACH_BEFORE = 4;
const REACH_AFTER = 14;
/** No word that belongs to a move stands further from it. */
const WIDEST = 18;
const PREPOSITIONAL: ReadonlySet<string> = new Set([
  'at',
  'in',
  'with',
  'like',
  'as',
  'inch',
  'bit',
  'little',
]);
/** The speed that stands next to the move: shortly before it, or after it as an adverb or at the end of the clause. */
export function speedFor(clause: Clause, hit: Hit, end: number, previousEnd: number): Speed | undefined {
  let best: { speed: Speed; distance: number } | undefined;
  const limit = nextMove(clause, end);
  for (const other of hitsWithin(clause, hit.first - WIDEST, end + WIDEST)) {
    if (other.meaning.kind !== 'speed' || isNegated(clause, other)) continue;
    const follows = other.first >= hit.end;
    const distance = follows ? other.first - end : hit.first - other.end;
    const reach = follows ? REACH_AFTER : REACH_BEFORE;
    if (distance > reach || (!follows && (distance < 0 || other.first < previousEnd))) continue;
    if (follows && (other.first >= limit || !standsFree(clause, other, end))) continue;
    const extreme = other.meaning.speed === 'very_slow' || other.meaning.speed === 'very_fast';
    const away = Math.abs(distance) + (follows ? 0.5 : 0) - (extreme ? 1.5 : 0);
    if (!best || away < best.distance || (best.speed === 'normal' && other.meaning.speed !== 'normal'))
      best = { speed: other.meaning.speed, distance: away };
  }
  return best?.speed;
}

function nextMove(clause: Clause, from: number): number {
  const next = hitsWithin(clause, from, from + WIDEST).find(
    (hit) => hit.first >= from && (hit.meaning.kind === 'verb' || hit.meaning.kind === 'move'),
  );
  return next?.first ?? Number.POSITIVE_INFINITY;
}

/** After a move: an adverb, "at a slow pace", or the last words; not the adjective of a thing ("a fast river"). */
function standsFree({ tokens }: Clause, speed: Hit, end: number): boolean {
  const last = tokens[speed.end - 1]?.word ?? '';
  const first = tokens[speed.first]?.word ?? '';
  const next = tokens[speed.end];
  if (speed.first <= end || ['is', 'be', 'stays'].includes(tokens[speed.first - 1]?.word ?? '')) return true;
  if (last.endsWith('ly')) return !(next && /(ing|ed)$/.test(next.word));
  if (PREPOSITIONAL.has(first)) return true;
  return next === undefined || next.kind !== 'word';
}

export function easeOf({ hits }: Clause): Ease | undefined {
  for (const { meaning } of hits) if (meaning.kind === 'ease') return meaning.ease;
  return undefined;
}

export function whenOf({ hits }: Clause): When | undefined {
  for (const { meaning } of hits) if (meaning.kind === 'when') return meaning.when;
  return undefined;
}

/** "…, full 360". */
export function loneAmount({ hits }: Clause): Asked | undefined {
  for (const { meaning } of hits) if (meaning.kind === 'amount') return meaning.asked;
  return undefined;
}

export function loneSpeed(clause: Clause): Speed | undefined {
  for (const hit of clause.hits)
    if (hit.meaning.kind === 'speed' && !isNegated(clause, hit)) return hit.meaning.speed;
  return undefined;
}

/** The amount of a move: the nearest one in a unit that suits it. */
export function askedFor(clause: Clause, hit: Hit, end: number, move: MoveName): Asked | undefined {
  const limit = nextMove(clause, end);
  let best: { asked: Asked; distance: number } | undefined;
  for (const other of hitsWithin(clause, hit.first - WIDEST, end + WIDEST)) {
    if (other.meaning.kind !== 'amount' || other.first >= limit) continue;
    const follows = other.first >= hit.end;
    const distance = follows ? Math.max(0, other.first - end) : hit.first - other.end;
    if (
      distance < 0 ||
      distance > reachOf(other.meaning.asked) ||
      !suits(other.meaning.asked, move, clause, other)
    )
      continue;
    if (!best || distance < best.distance) best = { asked: other.meaning.asked, distance };
  }
  return best?.asked ?? halfway(clause, end, limit, move);
}

function reachOf({ unit }: Asked): number {
  return unit === 'metres' || unit === 'percent' ? 4 : 8;
}

/** Whether an amount is in a unit of the move, whatever the words around it. */
export function fits({ unit }: Asked, move: MoveName): boolean {
  const own = moveOf(move).unit;
  return unit === 'degrees'
    ? own === 'degrees'
    : unit === 'mm'
      ? own === 'factor'
      : unit === 'metres' && ['distance', 'width', 'height'].includes(own);
}

function suits({ unit, from }: Asked, move: MoveName, { tokens }: Clause, amount: Hit): boolean {
  const own = moveOf(move).unit;
  switch (unit) {
    case 'degrees':
      return own === 'degrees';
    case 'mm':
      return own === 'factor' && (from !== undefined || tokens[amount.first - 1]?.word === 'to');
    case 'factor':
      return own === 'factor';
    case 'metres':
      return own === 'distance' || own === 'width' || own === 'height';
    case 'percent':
      return own !== 'degrees' && own !== 'whole';
  }
}

/** "Circles the dancer halfway". */
function halfway({ tokens }: Clause, end: number, limit: number, move: MoveName): Asked | undefined {
  for (let i = end; i < Math.min(tokens.length, limit, end + 6); i++) {
    const word = tokens[i]?.word;
    if (word !== 'halfway' && word !== 'midway') continue;
    return move.startsWith('orbit') ? { value: 180, unit: 'degrees' } : { value: 50, unit: 'percent' };
  }
  return undefined;
}

/** The amount in the unit of the move, as the renderer takes it; undefined where the words give no such figure. */
export function amountIn({ value, unit, from }: Asked, move: MoveName): number | undefined {
  const own = moveOf(move).unit;
  if (unit === 'degrees') return Math.min(value, 180);
  if (unit === 'factor') return Math.min(value, 10);
  if (unit === 'percent')
    return own === 'factor' ? Math.min(1 + value / 100, 10) : Math.min(value / 100, 0.9);
  if (unit === 'mm' && from !== undefined) {
    const ratio = move === 'zoom_out' ? from / value : value / from;
    return ratio > 1 ? Math.min(ratio, 10) : undefined;
  }
  return undefined;
}
