/** The rows of the gallery, of which only those in sight are there. */
import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect } from 'react';
import { useColumns } from './columns.ts';

const GAP = 20;
/** Two lines below the frame. */
const CAPTION = 52;
/** What lies over the page above and below. */
const COVERED = { top: 120, bottom: 90 };

export interface Row {
  readonly key: React.Key;
  readonly index: number;
  /** Index of the run that it begins with. */
  readonly first: number;
  readonly style: React.CSSProperties;
}

export interface Rows {
  readonly columns: number;
  readonly count: number;
  /** Of all of them together. Pixels. */
  readonly height: number;
  readonly shown: readonly Row[];
  /** Scrolls to where a run stands. */
  show(index: number): void;
}

interface Filling {
  /** Of runs. */
  readonly count: number;
  /** Index of the run that the keyboard is on. */
  readonly at: number;
  readonly hasMore: boolean;
  /** Called when the last rows come into sight and there are more runs. */
  onEnd(): void;
}

export function useRows(
  grid: React.RefObject<HTMLElement | null>,
  { count: runs, at, hasMore, onEnd }: Filling,
): Rows {
  const { columns, width, top } = useColumns(grid);
  const count = Math.ceil(runs / columns);
  const cardWidth = (width - GAP * (columns - 1)) / columns;
  const height = Math.round((cardWidth * 9) / 16) + CAPTION;
  const currentRow = Math.floor(at / columns);

  const virtual = useWindowVirtualizer({
    count,
    estimateSize: () => height,
    gap: GAP,
    overscan: 3,
    scrollMargin: top,
    scrollPaddingStart: COVERED.top,
    scrollPaddingEnd: COVERED.bottom,
    // The row that has the focus stays, or the keyboard would lose its place.
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), Math.min(currentRow, count - 1)])].toSorted(
        (a, b) => a - b,
      ),
  });
  useLayoutEffect(() => virtual.measure(), [virtual, height]);
  const shown = virtual.getVirtualItems();
  const lastShown = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && lastShown >= count - 3) onEnd();
  }, [hasMore, lastShown, count, onEnd]);

  const show = useCallback(
    (index: number) => virtual.scrollToIndex(Math.floor(index / columns), { align: 'auto' }),
    [virtual, columns],
  );
  return {
    columns,
    count,
    height: virtual.getTotalSize(),
    shown: shown.map(({ key, index, start }) => ({
      key: String(key),
      index,
      first: index * columns,
      style: {
        height,
        gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
        gap: GAP,
        transform: `translateY(${start - top}px)`,
      },
    })),
    show,
  };
}
