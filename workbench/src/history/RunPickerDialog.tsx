import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { GridList, GridListItem } from 'react-aria-components';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import { generationsQuery } from '../api/generations.ts';
import { sentenceOf } from '../api/error.ts';
import { Poster } from '../player/Poster.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { shortTimeOf } from '../ui/time.ts';
import { promptOf } from './describe.ts';
import styles from './RunPickerDialog.module.css';
import { SearchField } from './SearchField.tsx';

interface RunPickerDialogProps {
  readonly title: string;
  onPick(generation: Generation): void;
  onClose(): void;
}

/** Completed runs, the newest first. */
export default function RunPickerDialog({ title, onPick, onClose }: RunPickerDialogProps): React.JSX.Element {
  const [sought, setSought] = useState('');
  const q = useDeferredValue(sought.trim());
  const runs = useInfiniteQuery({
    ...generationsQuery({ state: 'completed', q }),
    placeholderData: keepPreviousData,
  });
  const found = runs.data?.pages.flatMap(({ data }) => data) ?? [];
  const pick = (id: string): void => {
    const picked = found.find((run) => run.id === id);
    if (picked) onPick(picked);
  };
  return (
    <Dialog title={title} size="l" isOpen onClose={onClose}>
      <SearchField label="Search runs" value={sought} onChange={setSought} autoFocus />
      <div className={styles.runs}>
        <GridList
          className={styles.grid}
          aria-label="Completed runs"
          layout="grid"
          items={found}
          onAction={(id) => pick(String(id))}
          renderEmptyState={() => (
            <p className={styles.none} role="status">
              {emptySentence(runs.isPending, runs.error, q)}
            </p>
          )}
        >
          {(run) => (
            <GridListItem key={run.id} id={run.id} className={styles.run} textValue={promptOf(run)}>
              <span className={styles.frame}>
                <Poster generation={run} />
              </span>
              <span className={styles.prompt}>{promptOf(run)}</span>
              <span className={styles.facts}>
                {run.canvas.width} × {run.canvas.height} · {shortTimeOf(run.created_at)}
              </span>
            </GridListItem>
          )}
        </GridList>
        {runs.hasNextPage && (
          <Button
            size="s"
            look="quiet"
            isPending={runs.isFetchingNextPage}
            onPress={() => void runs.fetchNextPage()}
          >
            Show older runs
          </Button>
        )}
      </div>
    </Dialog>
  );
}

function emptySentence(pending: boolean, error: Error | null, q: string): string {
  if (error !== null) return sentenceOf(error);
  if (pending) return 'Looking for runs …';
  return q === '' ? 'No run has been completed yet. Generate a shot first.' : `No completed run has “${q}”.`;
}
