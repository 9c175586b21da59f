import { Button } from '../ui/Button.tsx';
import { useLeaving } from './leaving.ts';
import styles from './UndoBar.module.css';

/** What was just deleted can be had back for a few seconds; what the server refused is said here. */
export function UndoBar(): React.JSX.Element | null {
  const { last, error, undo, dismiss } = useLeaving();
  if (last.length === 0 && error === undefined) return null;
  return (
    <div className={styles.bar} role="status" data-bad={error !== undefined}>
      <p>{error ?? (last.length === 1 ? 'The run is deleted.' : `${last.length} runs are deleted.`)}</p>
      <Button size="s" onPress={error === undefined ? undo : dismiss}>
        {error === undefined ? 'Undo' : 'Close'}
      </Button>
    </div>
  );
}
