import { X } from 'lucide-react';
import { Button } from '../ui/Button.tsx';
import styles from './Note.module.css';

export interface NoteProps {
  readonly bad?: boolean;
  /** What one can do about it. */
  readonly action?: React.ReactNode;
  /** Not there where the note stands as long as what it tells. */
  readonly onPutAway?: () => void;
  readonly children: React.ReactNode;
}

/** What one should know of the shot in the form. */
export function Note({ bad = false, action, onPutAway, children }: NoteProps): React.JSX.Element {
  return (
    <div className={styles.note} data-bad={bad} role="status">
      <p>{children}</p>
      {action}
      {onPutAway && (
        <Button look="quiet" size="s" icon aria-label="Put the note away" onPress={onPutAway}>
          <X size={14} aria-hidden />
        </Button>
      )}
    </div>
  );
}
