import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { defaultRangeExtractor } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import { useAnnotate } from '../api/library.ts';
import { shotAddress } from './actions.ts';
import { Card } from './Card.tsx';
import styles from './Gallery.module.css';
import { useGalleryCommands } from './gallery-commands.ts';
import { useColumns } from './columns.ts';
import { stepFrom } from './grid-steps.ts';
import { useLeaving } from './leaving.ts';
import { RunMenu } from './RunMenu.tsx';
import { useSelection } from './selection.ts';

const GAP = 20;
/** Two lines below the frame. */
const CAPTION = 52;
/** What lies over the page above and below. */
const COVERED = { top: 120, bottom: 90 };

export interface GalleryProps {
  readonly runs: readonly Generation[];
  readonly label: string;
  /** Shots as stacks, with how many versions each has. */
  readonly stacked: boolean;
  /** Others are on their way. */
  readonly isStale: boolean;
  readonly hasMore: boolean;
  onEnd(): void;
  /** Where the order is the person's own: moves a run one place on or back. */
  onMove?: ((run: Generation, by: 1 | -1) => void) | undefined;
}

/** Runs as a grid of which only what is in sight is there. */
export function Gallery({
  runs,
  label,
  stacked,
  isStale,
  hasMore,
  onEnd,
  onMove,
}: GalleryProps): React.JSX.Element {
  const grid = useRef<HTMLDivElement>(null);
  const { columns, width, top } = useColumns(grid);
  const [, navigate] = useLocation();
  const [current, setCurrent] = useState<{ readonly id: string; readonly at: number }>();
  const found = runs.findIndex(({ id }) => id === current?.id);
  // In the place of one that has gone stands its neighbour.
  const at = found < 0 ? Math.min(current?.at ?? 0, Math.max(0, runs.length - 1)) : found;
  const rows = Math.ceil(runs.length / columns);
  const cardWidth = (width - GAP * (columns - 1)) / columns;
  const height = Math.round((cardWidth * 9) / 16) + CAPTION;
  const currentRow = Math.floor(at / columns);

  const virtual = useWindowVirtualizer({
    count: rows,
    estimateSize: () => height,
    gap: GAP,
    overscan: 3,
    scrollMargin: top,
    scrollPaddingStart: COVERED.top,
    scrollPaddingEnd: COVERED.bottom,
    // The row that has the focus stays, or the keyboard would lose its place.
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), Math.min(currentRow, rows - 1)])].toSorted(
        (a, b) => a - b,
      ),
  });
  useLayoutEffect(() => virtual.measure(), [virtual, height]);
  const shown = virtual.getVirtualItems();
  const lastShown = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && lastShown >= rows - 3) onEnd();
  }, [hasMore, lastShown, rows, onEnd]);

  const wanted = useRef<string>(undefined);
  const focus = useCallback(
    (index: number) => {
      const run = runs[index];
      if (run === undefined) return;
      wanted.current = run.id;
      setCurrent({ id: run.id, at: index });
      virtual.scrollToIndex(Math.floor(index / columns), { align: 'auto' });
    },
    [runs, columns, virtual],
  );
  useEffect(() => {
    if (wanted.current === undefined) return;
    const cell = grid.current?.querySelector<HTMLElement>(`[data-run="${wanted.current}"]`);
    if (cell === null || cell === undefined) return;
    wanted.current = undefined;
    cell.focus({ preventScroll: true });
  });

  const leaving = useLeaving((state) => state.ids);
  const hasGone = current !== undefined && found < 0 && leaving.has(current.id);
  useEffect(() => {
    if (!hasGone) return undefined;
    // Once the dialog that asked is away; who does something else meanwhile is left alone.
    const frame = requestAnimationFrame(() => {
      if (document.activeElement === document.body) focus(at);
    });
    return () => cancelAnimationFrame(frame);
  }, [hasGone, at, focus]);

  const { ids: chosen, toggle, stretch } = useSelection();
  const order = useRef<readonly string[]>([]);
  useEffect(() => {
    order.current = runs.map(({ id }) => id);
  }, [runs]);
  const choose = useCallback(
    (id: string, far: boolean) => (far ? stretch(id, order.current) : toggle(id)),
    [stretch, toggle],
  );
  const { mutate: annotate } = useAnnotate();
  const favourite = useCallback(
    ({ id, favourite: is }: Generation) => annotate({ id, favourite: !is }),
    [annotate],
  );
  const [menu, setMenu] = useState<{ run: Generation; at: HTMLElement }>();
  const openMenu = useCallback(
    (run: Generation, button: HTMLElement) => setMenu({ run, at: button }),
    [setMenu],
  );
  useGalleryCommands({ runs, at, current: current !== undefined, focus, choose, favourite });

  const onKeyDown = (event: React.KeyboardEvent): void => {
    const run = runs[at];
    if (run === undefined || !(event.target instanceof HTMLElement)) return;
    if (event.target.dataset['run'] === undefined) return;
    if (event.altKey && onMove !== undefined && ['ArrowLeft', 'ArrowRight'].includes(event.key)) {
      event.preventDefault();
      wanted.current = run.id;
      onMove(run, event.key === 'ArrowRight' ? 1 : -1);
      return;
    }
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = stepFrom(at, event.key, { columns, count: runs.length });
    if (next !== undefined) {
      event.preventDefault();
      if (event.shiftKey) {
        if (useSelection.getState().anchor === undefined) toggle(run.id);
        const to = runs[next];
        if (to) stretch(to.id, order.current);
      }
      focus(next);
    } else if (event.key === 'Enter') navigate(shotAddress(run));
  };
  const indexes = useMemo(() => Array.from({ length: columns }, (_, column) => column), [columns]);

  return (
    <>
      <div
        ref={grid}
        role="grid"
        className={styles.grid}
        aria-label={label}
        aria-rowcount={hasMore ? -1 : rows}
        aria-colcount={columns}
        aria-multiselectable
        aria-busy={isStale}
        data-stale={isStale}
        data-choosing={chosen.size > 0}
        style={{ height: virtual.getTotalSize() }}
        onKeyDown={onKeyDown}
        onFocus={({ target }) => {
          const id = target.closest<HTMLElement>('[data-run]')?.dataset['run'];
          if (id !== undefined) setCurrent({ id, at: runs.findIndex((run) => run.id === id) });
        }}
      >
        {shown.map((row) => (
          <div
            key={row.key}
            role="row"
            aria-rowindex={row.index + 1}
            className={styles.row}
            style={{
              height,
              gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
              gap: GAP,
              transform: `translateY(${row.start - top}px)`,
            }}
          >
            {indexes.map((column) => {
              const index = row.index * columns + column;
              const run = runs[index];
              if (run === undefined) return null;
              return (
                <Card
                  key={run.id}
                  run={run}
                  isChosen={chosen.has(run.id)}
                  isCurrent={index === at}
                  showsStack={stacked}
                  onChoose={choose}
                  onFavourite={favourite}
                  onMenu={openMenu}
                />
              );
            })}
          </div>
        ))}
      </div>
      {menu !== undefined && <RunMenu run={menu.run} at={menu.at} onClose={() => setMenu(undefined)} />}
    </>
  );
}
