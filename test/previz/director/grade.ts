/**
 * Compares a plan with what the corpus expects of it, slot by slot. Every expected slot counts once, right or wrong;
 * every claim that nobody expected counts as one wrong slot more. A slot that is neither expected nor claimed does not
 * count, except that a prompt without camera words counts one slot for claiming no move.
 */
import type { ShotPlan } from '../../../src/previz/director/plan.ts';
import { claimsOf } from './claims.ts';
import type { Claims } from './claims.ts';
import { COARSE_WEATHER, IMPLIED } from './corpus/entry.ts';
import type { Claim, Entry } from './corpus/entry.ts';
import { gradeMoves } from './grade-moves.ts';

export type SlotKind =
  | 'move' | 'order' | 'speed' | 'amount' | 'when' | 'rig' | 'effects' | 'placement' | 'framing' | 'framing_end'
  | 'lens' | 'mm' | 'focus' | 'weather' | 'light' | 'grade' | 'time' | 'season' | 'style' | 'mood' | 'tempo'
  | 'negated' | 'conflict'; // prettier-ignore

export interface Verdict {
  readonly kind: SlotKind;
  readonly right: boolean;
  /** What was expected or claimed. */
  readonly note: string;
}

export interface Graded {
  readonly verdicts: readonly Verdict[];
  /** What the prompt wants and the plan forbids, or the other way round. */
  readonly inverted: readonly string[];
}

/** Slots whose expectation is a set of values. */
const SETS = [
  'rig', 'effects', 'placement', 'framing', 'framing_end', 'lens', 'mm', 'focus', 'weather', 'light', 'grade', 'time',
  'season', 'style', 'mood', 'tempo', 'negated',
] as const; // prettier-ignore
type SetKind = (typeof SETS)[number];

/** The name of a slot in `Claim`. */
const CLAIM_KIND: Partial<Record<SetKind, string>> = { effects: 'effect', framing_end: 'framing' };

/** Grades the plan for a clip of `seconds`. */
export function grade(entry: Entry, plan: ShotPlan, seconds: number): Graded {
  const claims = claimsOf(plan);
  const verdicts: Verdict[] = [...gradeMoves(entry, claims, seconds)];
  for (const kind of SETS) verdicts.push(...gradeSet(kind, entry, claims));
  if (entry.conflict) verdicts.push({ kind: 'conflict', right: claims.warned, note: 'a warning' });
  if (entry.view_only && plan.moves.some(({ move, cause }) => move === 'aerial' && cause !== undefined))
    verdicts.push({ kind: 'move', right: false, note: 'a flight that is only a view' });
  return { verdicts, inverted: inversions(entry, claims) };
}

function gradeSet(kind: SetKind, entry: Entry, claims: Claims): Verdict[] {
  const expected = expectedOf(kind, entry);
  const claimed: readonly (string | number)[] = claims[kind];
  const missed = expected.map((value) => ({
    kind,
    right: isRead(kind, value, claimed, claims),
    note: `expected ${value}`,
  }));
  const extra = claimed
    .filter((value) => !expected.includes(value) && !isAllowed(kind, value, entry, expected))
    .map((value) => ({ kind, right: false, note: `claimed ${value}` }));
  return [...missed, ...extra];
}

function expectedOf(kind: SetKind, entry: Entry): readonly (string | number)[] {
  switch (kind) {
    case 'lens':
      return entry.lens?.kind ?? [];
    case 'mm':
      return entry.lens?.mm === undefined ? [] : [entry.lens.mm];
    case 'framing':
    case 'framing_end':
    case 'time':
    case 'season':
    case 'tempo':
      return entry[kind] === undefined ? [] : [entry[kind]];
    default:
      return entry[kind] ?? [];
  }
}

function isRead(
  kind: SetKind,
  value: string | number,
  claimed: readonly (string | number)[],
  claims: Claims,
): boolean {
  if (claimed.includes(value)) return true;
  if (kind === 'weather' && value in COARSE_WEATHER)
    return claimed.includes(COARSE_WEATHER[value as keyof typeof COARSE_WEATHER]);
  // "No camera movement" is read when the prompt's words lock the plan off.
  return kind === 'negated' && value === 'camera_movement' && claims.rig.includes('static');
}

/** Whether an unexpected claim may stand. What the prompt excludes wins over what is implied. */
function isAllowed(
  kind: SetKind,
  value: string | number,
  entry: Entry,
  expected: readonly (string | number)[],
): boolean {
  if (kind === 'mood') return true;
  const claim = (kind === 'mm' ? 'lens:mm' : `${CLAIM_KIND[kind] ?? kind}:${value}`) as Claim;
  if (entry.tolerated?.includes(claim)) return true;
  if (kind !== 'negated' && entry.negated?.some((excluded) => excluded === value)) return false;
  if (kind === 'weather' && expected.some((key) => coarse(key) === value)) return true;
  return impliedBy(entry).includes(claim);
}

function coarse(key: string | number): string | undefined {
  return key in COARSE_WEATHER ? COARSE_WEATHER[key as keyof typeof COARSE_WEATHER] : undefined;
}

function impliedBy(entry: Entry): readonly Claim[] {
  return SETS.flatMap((kind) =>
    expectedOf(kind, entry).flatMap(
      (value) => IMPLIED[`${CLAIM_KIND[kind] ?? kind}:${value}` as Claim] ?? [],
    ),
  );
}

function inversions(entry: Entry, claims: Claims): string[] {
  const positive = new Set<string | number>([
    ...claims.moves.map(({ move }) => move),
    ...SETS.filter((kind) => kind !== 'negated' && kind !== 'mm').flatMap((kind) => claims[kind]),
  ]);
  const wanted = new Set<string | number>([
    ...entry.moves.flatMap(({ move }) => move),
    ...SETS.filter((kind) => kind !== 'negated').flatMap((kind) => expectedOf(kind, entry)),
  ]);
  return [
    ...(entry.negated ?? [])
      .filter((value) => positive.has(value))
      .map((value) => `does what is forbidden: ${value}`),
    ...claims.negated.filter((value) => wanted.has(value)).map((value) => `forbids what is wanted: ${value}`),
  ];
}
