/** Where a key leads in a grid that is read line by line. Pure. */

const PAGE_ROWS = 3;

/** The index of the next cell, or undefined for a key that leads nowhere. */
export function stepFrom(
  at: number,
  key: string,
  { columns, count }: { columns: number; count: number },
): number | undefined {
  const to = (next: number): number => Math.min(Math.max(next, 0), count - 1);
  switch (key) {
    case 'ArrowLeft':
      return to(at - 1);
    case 'ArrowRight':
      return to(at + 1);
    case 'ArrowUp':
      return at - columns < 0 ? at : at - columns;
    case 'ArrowDown':
      return to(at + columns);
    case 'PageUp':
      return to(at - PAGE_ROWS * columns);
    case 'PageDown':
      return to(at + PAGE_ROWS * columns);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
