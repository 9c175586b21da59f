import { Bell as BellIcon, BellOff } from 'lucide-react';
import { Button } from '../ui/Button.tsx';
import styles from './Bell.module.css';
import { useNotices } from './notices.ts';

/** Whether the system says when a run has ended. */
export function Bell(): React.JSX.Element {
  const { on, why, toggle } = useNotices();
  const Icon = on ? BellIcon : BellOff;
  return (
    <>
      {why !== undefined && (
        <span role="alert" className={styles.why}>
          {why}
        </span>
      )}
      <Button
        look="quiet"
        size="s"
        icon
        aria-pressed={on}
        aria-label="Notify me when runs end"
        onPress={() => void toggle()}
      >
        <Icon size={15} aria-hidden />
      </Button>
    </>
  );
}
