import { Ban, Download, FolderPlus, SquareSplitHorizontal, Star, Trash2, X } from 'lucide-react';
import { useState } from 'react';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import { sentenceOf } from '../api/error.ts';
import { useAnnotate } from '../api/library.ts';
import { isUnderWay } from '../api/runs.ts';
import { Button } from '../ui/Button.tsx';
import { isCompleted } from './actions.ts';
import { useAsked } from './asked.ts';
import { useSelection } from './selection.ts';
import styles from './SelectionBar.module.css';

/** What is done to all that are chosen. */
export function SelectionBar({ runs }: { readonly runs: readonly Generation[] }): React.JSX.Element | null {
  const { ids, clear } = useSelection();
  const { mutateAsync: annotate } = useAnnotate();
  const [error, setError] = useState<string>();
  const { ask } = useAsked.getState();
  const chosen = runs.filter(({ id }) => ids.has(id));
  if (chosen.length === 0) return null;
  const ended = chosen.filter((run) => !isUnderWay(run));
  const [one, other, ...more] = chosen;
  const allFavourite = chosen.every(({ favourite }) => favourite);
  const mark = async (): Promise<void> => {
    setError(undefined);
    try {
      for (const { id } of chosen) await annotate({ id, favourite: !allFavourite });
    } catch (refusal) {
      setError(sentenceOf(refusal));
    }
  };
  return (
    <div className={styles.bar} role="toolbar" aria-label="Selected runs">
      <p className={styles.count} role="status">
        {error ?? `${chosen.length} selected`}
      </p>
      <Button size="s" onPress={() => void mark()}>
        <Star size={15} aria-hidden />
        <span className={styles.word}>{allFavourite ? 'No favourites' : 'Favourite'}</span>
      </Button>
      {one !== undefined && other !== undefined && more.length === 0 && chosen.every(isCompleted) && (
        <Button size="s" aria-label="Compare" onPress={() => ask({ kind: 'look', run: one, against: other })}>
          <SquareSplitHorizontal size={15} aria-hidden />
          <span className={styles.word}>Compare</span>
        </Button>
      )}
      {ended.length < chosen.length && (
        <Button
          size="s"
          aria-label="Cancel"
          onPress={() => ask({ kind: 'cancel', runs: chosen.filter(isUnderWay) })}
        >
          <Ban size={15} aria-hidden />
          <span className={styles.word}>Cancel</span>
        </Button>
      )}
      <Button size="s" aria-label="Collections" onPress={() => ask({ kind: 'collect', runs: chosen })}>
        <FolderPlus size={15} aria-hidden />
        <span className={styles.word}>Collections</span>
      </Button>
      <Button size="s" aria-label="Download" onPress={() => ask({ kind: 'links', runs: chosen })}>
        <Download size={15} aria-hidden />
        <span className={styles.word}>Download</span>
      </Button>
      <Button
        size="s"
        aria-label="Delete"
        isDisabled={ended.length === 0}
        onPress={() => ask({ kind: 'delete', runs: ended })}
      >
        <Trash2 size={15} aria-hidden />
        <span className={styles.word}>Delete</span>
      </Button>
      <Button size="s" look="quiet" icon aria-label="Select none" onPress={clear}>
        <X size={15} aria-hidden />
      </Button>
    </div>
  );
}
