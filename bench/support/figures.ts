/** A measured figure, and the target it is held to. */

export interface Target {
  /** `most`: the figure must not exceed `value`; `least`: it must reach it. */
  readonly bound: 'most' | 'least';
  readonly value: number;
}

export interface Figure {
  readonly name: string;
  readonly unit: string;
  /** One value a run. */
  readonly runs: readonly number[];
  /** None: for information. */
  readonly target?: Target;
}

export function atMost(value: number): Target {
  return { bound: 'most', value };
}

export function atLeast(value: number): Target {
  return { bound: 'least', value };
}

/** The smallest value that at least the share `q` (0..1) of all values does not exceed; NaN when there are none. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? NaN;
}

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? NaN;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN;
  return (lower + upper) / 2;
}

/** The run that counts against a target is the median one. */
export function ratio(figure: Figure): number | undefined {
  return figure.target && median(figure.runs) / figure.target.value;
}

export function holds(figure: Figure): boolean {
  if (!figure.target) return true;
  const value = median(figure.runs);
  return figure.target.bound === 'most' ? value <= figure.target.value : value >= figure.target.value;
}
