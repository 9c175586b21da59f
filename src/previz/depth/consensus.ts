/**
 * One prior from the candidates of all levels of a cue. A thing stays nearly the same over a range of levels (as the
 * maximally stable regions of Matas et al., BMVC 2002): the candidate that the others bear out leads, and all that are
 * like it count by their merit. No single level decides, so that small changes of the picture change little.
 */
import { lerp, smoothstep } from '../math.ts';
import type { Candidate } from './candidates.ts';
import { fill } from './plane.ts';
import type { Plane } from './plane.ts';

export interface Rated extends Candidate {
  /** 0..1 over all tests. */
  readonly merit: number;
}

/** Share of two regions that is both from which on they count as one, and wholly so. */
const ALIKE = [0.35, 0.7] as const;

export interface Consensus {
  /** Chance of each place to belong to the thing. */
  readonly prior: Plane;
  /** How many levels bear it out, each by its merit. */
  readonly support: number;
}

/** What most candidates of a cue show; nothing when none has merit. */
export function consensusOf(
  rated: readonly Rated[],
  priorOf: (one: Candidate) => Plane,
): Consensus | undefined {
  const likeness = rated.map((a) => rated.map((b) => smoothstep(...ALIKE, sharedBy(a.mask, b.mask))));
  // Of levels as good as each other the lower show more of the thing.
  const worth = rated.map(({ merit, level }) => (merit / level) ** 2);
  const backing = likeness.map(
    (row, n) => (worth[n] ?? 0) * row.reduce((sum, like, k) => sum + like * (worth[k] ?? 0), 0),
  );
  const lead = backing.indexOf(backing.reduce((most, s) => Math.max(most, s), 0));
  const weights = worth.map((w, n) => w * (likeness[lead]?.[n] ?? 0));
  const total = weights.reduce((sum, w) => sum + w, 0);
  const chosen = rated.flatMap((one, n) => {
    const share = (weights[n] ?? 0) / (total + 1e-9);
    return share > 0.02 ? [{ share, prior: priorOf(one).data }] : [];
  });
  const [first] = rated;
  if (!first || chosen.length === 0) return undefined;
  const prior = fill(first.mask, (i) =>
    chosen.reduce((sum, one) => sum + one.share * (one.prior[i] as number), 0),
  );
  const support = rated.reduce((sum, { merit }, n) => sum + merit * merit * (likeness[lead]?.[n] ?? 0), 0);
  return { prior, support };
}

/** Share of two priors that is in both below which they show two things, and from which on one. */
const SAME = [0.25, 0.5] as const;

/** What two cues show together: where they show the same thing, their mean, with `weight` for the second's share. */
export function together(
  a: Consensus | undefined,
  b: Consensus | undefined,
  weight: number,
): Plane | undefined {
  if (!a || !b) return (a ?? b)?.prior;
  const [p, q] = [a.prior.data, b.prior.data];
  let [least, most] = [0, 1e-6];
  for (let i = 0; i < p.length; i++) {
    least += Math.min(p[i] as number, q[i] as number);
    most += Math.max(p[i] as number, q[i] as number);
  }
  const same = smoothstep(...SAME, least / most);
  const lead = a.support >= b.support ? p : q;
  return fill(a.prior, (i) => lerp(lead[i] as number, lerp(p[i] as number, q[i] as number, weight), same));
}

/** Share of the two masks together that is in both. */
function sharedBy(a: Plane, b: Plane): number {
  let [both, either] = [0, 1e-6];
  for (let i = 0; i < a.data.length; i++) {
    const sum = (a.data[i] as number) + (b.data[i] as number);
    if (sum > 0) either++;
    if (sum > 1.5) both++;
  }
  return both / either;
}
