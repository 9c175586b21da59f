import { Button } from './Button.tsx';
import styles from './Confirm.module.css';
import { Dialog } from './Dialog.tsx';
import { Problem } from './Problem.tsx';

export interface ConfirmProps {
  /** The question, e.g. `Delete this run?` */
  readonly title: string;
  /** What is done, as the button says it. */
  readonly deed: string;
  /** The other button. */
  readonly keep?: string;
  /** It can be had back: Enter does it. Otherwise Enter keeps things as they are. */
  readonly canUndo?: boolean;
  readonly isPending?: boolean;
  /** Why it was not done. */
  readonly error?: Error | null;
  onConfirm(): void;
  onClose(): void;
  /** What comes of it. */
  readonly children: React.ReactNode;
}

/** Asks once more before something is destroyed. */
export function Confirm({
  title,
  deed,
  keep = 'Keep it',
  canUndo = false,
  isPending = false,
  error = null,
  onConfirm,
  onClose,
  children,
}: ConfirmProps): React.JSX.Element {
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <p className={styles.words}>{children}</p>
      <Problem error={error} />
      <div className={styles.buttons}>
        <Button autoFocus={!canUndo} onPress={onClose}>
          {keep}
        </Button>
        <Button look="danger" autoFocus={canUndo} isPending={isPending} onPress={onConfirm}>
          {deed}
        </Button>
      </div>
    </Dialog>
  );
}
