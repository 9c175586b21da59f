/** What the runs came to, in numbers. */
import { fateOf, givenUp, madeAndNotFailed } from './books.ts';
import type { Account } from './books.ts';
import type { Blow, Point } from './plan.ts';
import type { Fault } from './faults.ts';
import { wanted } from './take.ts';
import type { Take } from './take.ts';

export type Counts = Record<string, number>;
export type Suffered = Blow | Fault | 'cancel';

export interface Tally {
  runs: number;
  /** Generations here, and how they were asked for where not one by one. */
  asked: number;
  asked_by: Counts;
  /** Jobs that were created at the provider. */
  made: number;
  /** What became of those of them that somebody has to pay: before people decided anything, and in the end. */
  fates_at_rest: Counts;
  fates: Counts;
  /** Jobs beyond those that were asked for. */
  twice: number;
  /** Micro-dollars of what was downloaded: by the provider's list, and as booked here. */
  billed: number;
  booked: number;
  /** How the generations ended. */
  ends: Counts;
  /** What people decided. */
  decisions: Counts;
  /** What the submits came to. */
  submits: Counts;
  /** What was done, how often, at calls of which kind. */
  done: Record<string, Counts>;
  /** How the generations ended to which it was done. */
  done_ends: Record<string, Counts>;
}

export function emptyTally(): Tally {
  const counts = { asked_by: {}, fates_at_rest: {}, fates: {}, ends: {}, decisions: {}, submits: {} };
  return { runs: 0, asked: 0, made: 0, twice: 0, billed: 0, booked: 0, ...counts, done: {}, done_ends: {} };
}

export function add(counts: Counts, name: string, n = 1): void {
  counts[name] = (counts[name] ?? 0) + n;
}

/** Notes what is done to a shot; undefined for a call that is for none. */
export function note(tally: Tally, take: Take | undefined, what: Suffered, point: Point): void {
  add((tally.done[what] ??= {}), point);
  take?.suffered.add(what);
}

/** Before people decide. */
export function countRest(tally: Tally, accounts: readonly Account[]): void {
  countFates(tally.fates_at_rest, accounts);
}

/** In the end. */
export function countEnds(
  tally: Tally,
  accounts: readonly Account[],
  takes: ReadonlyMap<string, Take>,
): void {
  countFates(tally.fates, accounts);
  for (const account of accounts) {
    const { shot, rows, jobs } = account;
    const take = takes.get(shot.tag);
    if (take === undefined) continue;
    tally.asked += rows.length;
    tally.made += jobs.length;
    tally.twice += Math.max(0, madeAndNotFailed(account).length - wanted(take) - take.anew);
    if (take.refused > 0) add(tally.asked_by, 'refused a key of little money', take.refused);
    if (shot.thrifty) add(tally.asked_by, 'within a budget', rows.length);
    if (take.finals > 0) add(tally.asked_by, 'as finals', take.finals);
    for (const row of rows) {
      const end = row.state === 'processing' ? 'unconfirmed' : row.state;
      add(tally.ends, end);
      for (const { state } of row.submits) add(tally.submits, state);
      for (const what of take.suffered) add((tally.done_ends[what] ??= {}), end);
      if (row.state === 'completed') tally.booked += row.engine_micros - givenUp(row);
    }
    for (const job of jobs)
      if (job.list_micros > 0 && fateOf(account, job) === 'downloaded') tally.billed += job.list_micros;
  }
}

function countFates(counts: Counts, accounts: readonly Account[]): void {
  for (const account of accounts)
    for (const job of account.jobs) if (job.list_micros > 0) add(counts, fateOf(account, job));
}

export function added(a: Tally, b: Tally): Tally {
  return {
    runs: a.runs + b.runs,
    asked: a.asked + b.asked,
    asked_by: sum(a.asked_by, b.asked_by),
    made: a.made + b.made,
    fates_at_rest: sum(a.fates_at_rest, b.fates_at_rest),
    fates: sum(a.fates, b.fates),
    twice: a.twice + b.twice,
    billed: a.billed + b.billed,
    booked: a.booked + b.booked,
    ends: sum(a.ends, b.ends),
    decisions: sum(a.decisions, b.decisions),
    submits: sum(a.submits, b.submits),
    done: sums(a.done, b.done),
    done_ends: sums(a.done_ends, b.done_ends),
  };
}

function sum(a: Counts, b: Counts): Counts {
  const total = { ...a };
  for (const [name, n] of Object.entries(b)) add(total, name, n);
  return total;
}

function sums(a: Record<string, Counts>, b: Record<string, Counts>): Record<string, Counts> {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return Object.fromEntries([...names].map((name) => [name, sum(a[name] ?? {}, b[name] ?? {})]));
}
