import type { UseQueryResult } from '@tanstack/react-query';
import { sentenceOf } from '../api/error.ts';
import { Button } from './Button.tsx';
import { Notice } from './Notice.tsx';
import styles from './Loaded.module.css';

export interface LoadedProps<T> {
  readonly query: Pick<UseQueryResult<T>, 'data' | 'error' | 'refetch' | 'isFetching'>;
  children(data: T): React.ReactNode;
}

/** What a query brings; until then a quiet place for it, or why it did not come and a way to try again. */
export function Loaded<T>({ query, children }: LoadedProps<T>): React.JSX.Element {
  const { data, error, refetch, isFetching } = query;
  if (data !== undefined) return <>{children(data)}</>;
  if (error === null) return <div className={styles.waiting} role="status" aria-label="Loading" />;
  return (
    <Notice
      tone="bad"
      action={
        <Button size="s" isPending={isFetching} onPress={() => void refetch()}>
          Try again
        </Button>
      }
    >
      {sentenceOf(error)}
    </Notice>
  );
}
