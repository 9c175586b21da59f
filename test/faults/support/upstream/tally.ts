/** What the runs came to, in numbers. */

type Counts = Record<string, number>;

export interface Tally {
  runs: number;
  /** Generations asked for here. */
  asked: number;
  /** Jobs created at the provider, and those of them that somebody has to pay. */
  made: number;
  paid: number;
  /** How the generations ended; `unconfirmed` wait for a person. */
  ends: Counts;
  /** Those that wait for a person: whether there is a job to be found, and where. */
  unconfirmed: Counts;
  /** What a person decided over those. */
  decisions: Counts;
  /** What the submits came to. */
  submits: Counts;
  faults: Counts;
  blows: Counts;
}

export function emptyTally(): Tally {
  return {
    runs: 0,
    asked: 0,
    made: 0,
    paid: 0,
    ends: {},
    unconfirmed: {},
    decisions: {},
    submits: {},
    faults: {},
    blows: {},
  };
}

export function add(counts: Counts, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

export function added(a: Tally, b: Tally): Tally {
  return {
    runs: a.runs + b.runs,
    asked: a.asked + b.asked,
    made: a.made + b.made,
    paid: a.paid + b.paid,
    ends: sum(a.ends, b.ends),
    unconfirmed: sum(a.unconfirmed, b.unconfirmed),
    decisions: sum(a.decisions, b.decisions),
    submits: sum(a.submits, b.submits),
    faults: sum(a.faults, b.faults),
    blows: sum(a.blows, b.blows),
  };
}

function sum(a: Counts, b: Counts): Counts {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return Object.fromEntries(names.map((name) => [name, (a[name] ?? 0) + (b[name] ?? 0)]));
}

export function told(tally: Tally): string {
  const list = (counts: Counts): string =>
    Object.entries(counts)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([name, n]) => `${n} ${name}`)
      .join(', ');
  return [
    `${tally.runs} runs: ${tally.asked} asked, ${tally.made} jobs made, ${tally.paid} paid`,
    `generations: ${list(tally.ends)}`,
    `unconfirmed: ${list(tally.unconfirmed)}`,
    `decisions: ${list(tally.decisions)}`,
    `submits: ${list(tally.submits)}`,
    `faults: ${list(tally.faults)}`,
    `blows: ${list(tally.blows)}`,
  ].join('\n');
}
