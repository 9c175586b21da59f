/** Tables as comma-separated values (RFC 4180), safe to open in a spreadsheet. */

/**
 * Text that begins so is a formula to a spreadsheet, and would run when somebody opens the file. Where semicolons part cells, so does
 * what stands after one, after a tab or in a line of its own.
 */
const FORMULA = /(?<=^|[;\t\r\n])(?=\s*[=+\-@])|^(?=[\t\r\n])/g;

/** A line with its end. Numbers are written as they are, text never begins a formula, null is an empty cell. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

function cellOf(cell: string | number | null): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = cell.replace(FORMULA, "'");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
