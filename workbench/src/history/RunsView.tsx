import { useCallback } from 'react';
import { useLocation } from 'wouter';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import { ApiError, sentenceOf } from '../api/error.ts';
import { library, useChangeLibrary, useCollections } from '../api/library.ts';
import { Button } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { HAS_KEYS } from '../ui/has-keys.ts';
import { Switch } from '../ui/Switch.tsx';
import { CollectionMenu } from './CollectionMenu.tsx';
import { Filters } from './Filters.tsx';
import { isNarrowed, queryOf } from './filter.ts';
import type { FilterState } from './filter.ts';
import { Gallery } from './Gallery.tsx';
import styles from './HistoryPage.module.css';
import { SelectionBar } from './SelectionBar.tsx';
import { useRuns } from './use-runs.ts';
import type { Runs } from './use-runs.ts';

export interface RunsViewProps {
  readonly title: string;
  readonly state: FilterState;
}

/** The gallery with what narrows it. */
export function RunsView({ title, state }: RunsViewProps): React.JSX.Element {
  const { filter, change, clear } = state;
  const list = useRuns(queryOf(filter), true);
  const { runs } = list;
  const collections = useCollections();
  const collection = collections.data?.find(({ id }) => id === filter.collection);
  const { mutate: collect } = useChangeLibrary(library.collect);
  const move = useCallback(
    ({ id }: Generation, by: 1 | -1) => {
      const at = runs.findIndex((run) => run.id === id);
      const to = at + by;
      if (filter.collection === undefined || to < 0 || to >= runs.length) return;
      collect({ id: filter.collection, ids: [id], before: runs[by > 0 ? to + 1 : to]?.id });
    },
    [runs, filter.collection, collect],
  );
  const inCollection = filter.collection !== undefined;
  const stacked = !inCollection && filter.versions !== 'all';
  return (
    <>
      <div className={styles.bar}>
        <header className={styles.head}>
          <h1 className={styles.title}>{title}</h1>
          <p className={styles.count} role="status">
            {runs.length > 0 && countOf(list, stacked)}
          </p>
          {collection !== undefined && <CollectionMenu collection={collection} />}
          <div className={styles.tail}>
            {isNarrowed(filter) && (
              <Button look="quiet" size="s" onPress={clear}>
                Clear filters
              </Button>
            )}
            {!inCollection && (
              <Switch
                isSelected={filter.versions !== 'all'}
                onChange={(isOn) => change({ versions: isOn ? undefined : 'all' })}
              >
                Stack versions
              </Switch>
            )}
          </div>
        </header>
        <Filters state={state} />
      </div>
      {runs.length === 0 ? (
        <Nothing list={list} state={state} />
      ) : (
        <>
          <Gallery
            key={filter.collection}
            runs={runs}
            label={title}
            stacked={stacked}
            isStale={list.isStale}
            hasMore={list.hasMore}
            onEnd={list.more}
            onMove={inCollection && !isNarrowed(filter) ? move : undefined}
          />
          {list.error !== null && (
            <p className={styles.end} role="alert">
              {sentenceOf(list.error)}{' '}
              <Button size="s" onPress={list.again}>
                Try again
              </Button>
            </p>
          )}
        </>
      )}
      <SelectionBar runs={runs} />
    </>
  );
}

/** `37 shots`; of a list that goes on only how many are there by now. */
function countOf({ runs, hasMore }: Runs, stacked: boolean): string {
  const word = stacked ? 'shot' : 'run';
  return `${runs.length}${hasMore ? '+' : ''} ${runs.length === 1 ? word : `${word}s`}`;
}

/** No run is shown: why, and what to do. */
function Nothing({
  list,
  state,
}: {
  readonly list: Runs;
  readonly state: FilterState;
}): React.JSX.Element | null {
  const { filter, clear } = state;
  const [, navigate] = useLocation();
  if (list.error !== null) {
    const isRefusal = list.error instanceof ApiError && list.error.status < 500;
    return (
      <Empty
        title={isRefusal ? 'This cannot be shown' : 'The history cannot be read now'}
        action={
          <>
            <Button onPress={list.again}>Try again</Button>
            {isRefusal && <Button onPress={() => navigate('/history')}>Show all runs</Button>}
          </>
        }
      >
        {sentenceOf(list.error)}
      </Empty>
    );
  }
  if (list.isPending) return null;
  if (isNarrowed(filter)) {
    return (
      <Empty title="Nothing fits" action={<Button onPress={clear}>Clear filters</Button>}>
        {filter.q === undefined
          ? 'No run is left by these filters.'
          : `No run here has “${filter.q}” in its prompt, tags or note. Words are found by their beginnings.`}
      </Empty>
    );
  }
  if (filter.collection !== undefined) {
    return (
      <Empty title="Nothing is in this collection yet">
        {HAS_KEYS
          ? 'Go to all runs, choose some with X or the mark in their corner, and press C.'
          : 'Go to all runs, choose some by the mark in their corner, and put them into it.'}
      </Empty>
    );
  }
  if (filter.favourite !== undefined) {
    return (
      <Empty title="No favourites yet">
        {HAS_KEYS ? 'Press F on a run, or the star in its corner.' : 'Press the star in the corner of a run.'}
      </Empty>
    );
  }
  return (
    <Empty
      title="Nothing has been made yet"
      action={
        <Button look="primary" onPress={() => navigate('/')}>
          Direct a shot
        </Button>
      }
    >
      Every run comes here: with its clip, its request and its cost, for as long as you keep it.
    </Empty>
  );
}
