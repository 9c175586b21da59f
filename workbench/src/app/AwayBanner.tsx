import { useQueryClient } from '@tanstack/react-query';
import { CloudOff } from 'lucide-react';
import { useEffect } from 'react';
import { call } from '../api/client.ts';
import { useConnection } from '../api/connection.ts';
import styles from './AwayBanner.module.css';

const TRY_EVERY_MS = 3_000;

/** Says once that no answer comes, tries again by itself, and has everything asked anew when one came. */
export function AwayBanner(): React.JSX.Element | null {
  const isAway = useConnection((connection) => connection.isAway);
  const client = useQueryClient();
  useEffect(() => {
    if (!isAway) return undefined;
    const timer = setInterval(() => {
      call('/v1/session').then(
        () => client.invalidateQueries(),
        () => undefined,
      );
    }, TRY_EVERY_MS);
    return () => clearInterval(timer);
  }, [isAway, client]);
  if (!isAway) return null;
  return (
    <p className={styles.banner} role="status">
      <CloudOff size={16} aria-hidden />
      No answer from the server. This page tries again by itself; what was begun goes on there.
    </p>
  );
}
