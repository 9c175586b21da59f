/** Rows of the price table in order; those without a figure stand last, whichever way. */

export type Column = 'name' | 'usd' | 'seconds_estimate';

export interface Order {
  readonly column: Column;
  readonly descending: boolean;
}

interface Row {
  readonly name: string;
  readonly usd: number | null;
  readonly seconds_estimate?: number | null;
}

export function sorted<T extends Row>(rows: readonly T[], { column, descending }: Order): T[] {
  const sign = descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    if (column === 'name') return sign * a.name.localeCompare(b.name);
    const [left, right] = [figure(a, column), figure(b, column)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sign * (left - right);
  });
}

/** A provider that does not offer the shot has no time either. */
function figure({ usd, seconds_estimate: seconds }: Row, column: 'usd' | 'seconds_estimate'): number | null {
  return column === 'usd' || usd === null ? usd : (seconds ?? usd);
}
