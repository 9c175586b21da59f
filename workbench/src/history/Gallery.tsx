import { useCallback, useEffect, useRef, useState } from 'react';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import { useAnnotate } from '../api/library.ts';
import { Card } from './Card.tsx';
import styles from './Gallery.module.css';
import { useGalleryCommands } from './gallery-commands.ts';
import { useGridKeys } from './grid-keys.ts';
import { useFocus, usePlace } from './place.ts';
import { useRows } from './rows.ts';
import { RunMenu } from './RunMenu.tsx';
import { useSelection } from './selection.ts';

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
  const place = usePlace(runs);
  const rows = useRows(grid, { count: runs.length, at: place.at, hasMore, onEnd });
  const { focus, keep } = useFocus(grid, runs, place, rows.show);
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
  useGalleryCommands({ runs, at: place.at, current: place.isTaken, focus, choose, favourite });
  const onKeyDown = useGridKeys({ runs, order, at: place.at, columns: rows.columns, focus, keep, onMove });

  return (
    <>
      <div
        ref={grid}
        role="grid"
        className={styles.grid}
        aria-label={label}
        aria-rowcount={hasMore ? -1 : rows.count}
        aria-colcount={rows.columns}
        aria-multiselectable
        aria-busy={isStale}
        data-stale={isStale}
        data-choosing={chosen.size > 0}
        style={{ height: rows.height }}
        onKeyDown={onKeyDown}
        onFocus={({ target }) => {
          const id = target.closest<HTMLElement>('[data-run]')?.dataset['run'];
          if (id !== undefined) place.take(id);
        }}
      >
        {rows.shown.map((row) => (
          <div
            key={row.key}
            role="row"
            aria-rowindex={row.index + 1}
            className={styles.row}
            style={row.style}
          >
            {runs.slice(row.first, row.first + rows.columns).map((run, column) => (
              <Card
                key={run.id}
                run={run}
                isChosen={chosen.has(run.id)}
                isCurrent={row.first + column === place.at}
                showsStack={stacked}
                onChoose={choose}
                onFavourite={favourite}
                onMenu={openMenu}
              />
            ))}
          </div>
        ))}
      </div>
      {menu !== undefined && <RunMenu run={menu.run} at={menu.at} onClose={() => setMenu(undefined)} />}
    </>
  );
}
