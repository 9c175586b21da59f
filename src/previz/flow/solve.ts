/** Linear equations: each row holds the coefficients and then the right side. Undefined when they have no one solution. */
export function solve(equations: readonly Float64Array[]): number[] | undefined {
  const rows = equations.map((row) => Float64Array.from(row));
  const count = rows.length;
  for (let k = 0; k < count; k++) {
    let best = k;
    for (let j = k + 1; j < count; j++) if (Math.abs(at(rows, j, k)) > Math.abs(at(rows, best, k))) best = j;
    const [pivot, other] = [rows[best], rows[k]];
    if (!pivot || !other || Math.abs(pivot[k] ?? 0) < 1e-12) return undefined;
    [rows[best], rows[k]] = [other, pivot];
    for (let j = 0; j < count; j++) {
      const row = rows[j];
      if (!row || j === k) continue;
      const share = (row[k] ?? 0) / (pivot[k] ?? 1);
      for (let i = k; i <= count; i++) row[i] = (row[i] ?? 0) - share * (pivot[i] ?? 0);
    }
  }
  return rows.map((row, k) => (row[count] ?? 0) / (row[k] ?? 1));
}

function at(rows: readonly Float64Array[], row: number, column: number): number {
  return rows[row]?.[column] ?? 0;
}
