/** Figures as a table for people. */
import { holds, median, ratio } from './figures.ts';
import type { Figure } from './figures.ts';

const HEAD = ['figure', 'unit', 'min', 'median', 'max', 'runs', 'target', 'median/target', ''];

export function formatTable(figures: readonly Figure[]): string {
  const rows = [HEAD, ...figures.map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) =>
        column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return [line(HEAD), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.slice(1).map(line)].join(
    '\n',
  );
}

function cells(figure: Figure): string[] {
  const { runs, target } = figure;
  const share = ratio(figure);
  return [
    figure.name,
    figure.unit,
    formatNumber(Math.min(...runs)),
    formatNumber(median(runs)),
    formatNumber(Math.max(...runs)),
    String(runs.length),
    target ? `${target.bound === 'most' ? '≤' : '≥'} ${target.value}` : '',
    share === undefined ? '' : share.toFixed(2),
    target ? (holds(figure) ? 'holds' : 'MISSED') : '',
  ];
}

function formatNumber(value: number): string {
  return value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : value >= 0.1 ? 2 : 3);
}
