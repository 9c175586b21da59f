/** The slots of the moves: which, in which order, how fast, how much, when. */
import type { ClaimedMove, Claims } from './claims.ts';
import type { Amount, Claim, Entry, ExpectedMove, When } from './corpus/entry.ts';
import type { Verdict } from './grade.ts';

/** Moves in sequence run into each other a little, so a time is right within this many seconds. */
const TIME_TOLERANCE = 0.5;

export function gradeMoves(entry: Entry, claims: Claims, seconds: number): Verdict[] {
  // Of a prompt that contradicts itself only the warning is graded.
  if (entry.conflict) return [];
  const pairs = match(entry.moves, claims.moves);
  const used = new Set(pairs.map(({ claimed }) => claimed));
  const extra = claims.moves
    .filter((claimed) => !used.has(claimed) && !entry.tolerated?.includes(`move:${claimed.move}` as Claim))
    .map(({ move }): Verdict => ({ kind: 'move', right: false, note: `claimed ${move}` }));
  if (entry.moves.length === 0 && extra.length === 0) return [{ kind: 'move', right: true, note: 'no move' }];
  const ranks = ranksOf(pairs.flatMap(({ claimed }) => (claimed ? [claimed] : [])));
  const expectedRanks = [...new Set(entry.moves.map(({ order }) => order))].sort((a, b) => a - b);
  return [
    ...extra,
    ...pairs.flatMap(({ expected, claimed }) => {
      const rank = claimed && ranks.get(claimed);
      const ordered = rank === expectedRanks.indexOf(expected.order);
      return [
        ...gradeMove(expected, claimed, seconds),
        ...(entry.moves.length > 1 ? [verdict('order', ordered, `${expected.order}`)] : []),
      ];
    }),
  ];
}

interface Pair {
  readonly expected: ExpectedMove;
  readonly claimed: ClaimedMove | undefined;
}

/** In the order of time, each expected move takes the first claim of its name. */
function match(expected: readonly ExpectedMove[], claims: readonly ClaimedMove[]): Pair[] {
  const free = [...claims];
  return [...expected]
    .sort((a, b) => a.order - b.order)
    .map((move) => {
      const at = free.findIndex((claimed) => names(move).includes(claimed.move));
      return { expected: move, claimed: at < 0 ? undefined : free.splice(at, 1)[0] };
    });
}

function names({ move }: ExpectedMove): readonly string[] {
  return typeof move === 'string' ? [move] : move;
}

/** Moves that share most of the shorter one's time have the same rank. */
function ranksOf(moves: readonly ClaimedMove[]): Map<ClaimedMove, number> {
  const ranks = new Map<ClaimedMove, number>();
  let rank = -1;
  let group: ClaimedMove[] = [];
  for (const move of [...moves].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (!group.some((other) => together(other, move))) {
      rank += 1;
      group = [];
    }
    group.push(move);
    ranks.set(move, rank);
  }
  return ranks;
}

function together(a: ClaimedMove, b: ClaimedMove): boolean {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return shared > 0.5 * Math.min(a.end - a.start, b.end - b.start);
}

function gradeMove(expected: ExpectedMove, claimed: ClaimedMove | undefined, seconds: number): Verdict[] {
  const speeds = [expected.speed ?? 'normal'].flat();
  const name = names(expected).join(' or ');
  return [
    verdict('move', claimed !== undefined, name),
    ...(names(expected).includes('static')
      ? []
      : [
          verdict(
            'speed',
            claimed !== undefined && speeds.includes(claimed.speed),
            `${name}: ${speeds.join(' or ')}`,
          ),
        ]),
    ...(expected.amount || claimed?.asked
      ? [
          verdict(
            'amount',
            sameAmount(expected.amount, claimed?.asked),
            JSON.stringify(expected.amount ?? 'none'),
          ),
        ]
      : []),
    ...(expected.when
      ? [
          verdict(
            'when',
            claimed !== undefined && isThen(expected.when, claimed, seconds),
            JSON.stringify(expected.when),
          ),
        ]
      : []),
  ];
}

function sameAmount(expected: Amount | undefined, asked: ClaimedMove['asked']): boolean {
  if (!expected || !asked) return false;
  return (
    expected.unit === asked.unit && near(expected.value, asked.value, 0.01) && expected.from === asked.from
  );
}

function isThen(when: When, { start, end }: ClaimedMove, seconds: number): boolean {
  const is = (wanted: number | undefined, value: number): boolean =>
    wanted === undefined || near(wanted, value, TIME_TOLERANCE);
  return (
    is(when.for, end - start) &&
    is(when.from, start) &&
    is(when.to, end) &&
    (when.first === undefined || (near(start, 0, TIME_TOLERANCE) && is(when.first, end))) &&
    (when.last === undefined || (near(end, seconds, TIME_TOLERANCE) && is(seconds - when.last, start)))
  );
}

function near(a: number, b: number, tolerance: number): boolean {
  return Math.abs(a - b) <= tolerance;
}

function verdict(kind: Verdict['kind'], right: boolean, note: string): Verdict {
  return { kind, right, note };
}
