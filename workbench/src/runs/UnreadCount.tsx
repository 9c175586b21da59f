import { VisuallyHidden } from 'react-aria-components';
import { useUnread } from './unread.ts';
import styles from './UnreadCount.module.css';

/** How many runs have ended that nobody has seen yet. */
export function UnreadCount(): React.JSX.Element | null {
  const count = useUnread(({ runs }) => runs.length);
  if (count === 0) return null;
  return (
    <span className={styles.count}>
      {count}
      <VisuallyHidden> ended</VisuallyHidden>
    </span>
  );
}
