/** The runs as a person reads them: the books first, then what was done to whom and how it ended. */
import { AFTER, BEFORE, EXPIRED, TWICE } from './faults.ts';
import { POINTS } from './plan.ts';
import type { Counts, Tally } from './tally.ts';

const MICROS = 1_000_000;
const ENDS = ['completed', 'failed', 'cancelled', 'unconfirmed'] as const;
const FATES = ['downloaded', 'unconfirmed', 'given up', 'unknown'] as const;

export function told(tally: Tally): string {
  return [books(tally), ways(tally), done(tally)].join('\n\n');
}

function books({ runs, asked, made, fates_at_rest: before, fates, twice, billed, booked }: Tally): string {
  const paid = (counts: Counts): number => FATES.reduce((sum, fate) => sum + (counts[fate] ?? 0), 0);
  const rows = FATES.map((fate) => [`  ${fate}`, number(fates[fate]), number(before[fate])]);
  return table(
    [`${number(runs)} runs`, 'in the end', 'before people decided'],
    [
      ['asked for here', number(asked)],
      ['made at providers', number(made)],
      ['paid there', number(paid(fates)), number(paid(before))],
      ...rows,
      ['paid twice', number(twice)],
      ['downloaded: their list prices', dollars(billed)],
      ['downloaded: our books', dollars(booked)],
    ],
  );
}

function ways({ asked_by, ends, submits, decisions }: Tally): string {
  return Object.entries({ 'of those asked for': asked_by, generations: ends, submits, decisions })
    .map(([what, counts]) => `${what}: ${list(counts)}`)
    .join('\n');
}

function done({ done: at, done_ends: ends }: Tally): string {
  const faults: readonly string[] = [...BEFORE, ...AFTER, TWICE, EXPIRED];
  const names = Object.keys(at).sort((a, b) => rank(faults, a) - rank(faults, b) || a.localeCompare(b));
  return table(
    ['done to calls', ...POINTS, '', ...ENDS],
    names.map((name) => [
      name,
      ...POINTS.map((point) => number(at[name]?.[point])),
      '',
      ...ENDS.map((end) => number(ends[name]?.[end])),
    ]),
  );
}

function rank(order: readonly string[], name: string): number {
  const at = order.indexOf(name);
  return at < 0 ? order.length : at;
}

function list(counts: Counts): string {
  const parts = Object.entries(counts).sort(([a], [b]) => a.localeCompare(b));
  return parts.length === 0 ? 'none' : parts.map(([name, n]) => `${number(n)} ${name}`).join(', ');
}

/** The first column stands left, the others right. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  return [head, ...rows]
    .map((row) =>
      widths
        .map((width, i) => (i === 0 ? (row[i] ?? '').padEnd(width) : (row[i] ?? '').padStart(width)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function number(n = 0): string {
  return n.toLocaleString('en-US');
}

function dollars(micros: number): string {
  return `$${(micros / MICROS).toFixed(2)}`;
}
