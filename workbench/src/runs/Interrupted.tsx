/** The page cannot follow a run just now, while the run itself goes on: why, and what to do. */
import { CloudOff, LogIn } from 'lucide-react';
import { Link } from 'wouter';
import { ApiError, sentenceOf, ServerAway } from '../api/error.ts';
import { useSession } from '../api/session.ts';
import { useSignInFirst } from '../app/sign-in/sign-in.tsx';
import { Button } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import styles from './Run.module.css';

export interface InterruptedProps {
  /** Of the latest look at the run. */
  readonly error: Error | null;
  /** Whether it is shown as it was last seen. */
  readonly hasRun: boolean;
}

export function Interrupted({ error, hasRun }: InterruptedProps): React.JSX.Element | null {
  const session = useSession();
  const { ask } = useSignInFirst();
  const signedOut = session.data?.key === null;
  if (signedOut) {
    return (
      <Empty title="Sign in to see this run">
        It is kept on the server, and goes on there.{' '}
        <Button size="s" onPress={() => void ask('Runs are shown to those who have a key.')}>
          <LogIn size={15} aria-hidden />
          Sign in
        </Button>
      </Empty>
    );
  }
  if (error instanceof ServerAway || session.error instanceof ServerAway) {
    return (
      <p className={styles.interrupted} role="status">
        <CloudOff size={15} aria-hidden />
        <span>
          The server does not answer. Nothing is lost: what was begun is kept there, and this page goes on by
          itself.
        </span>
      </p>
    );
  }
  if (error === null || hasRun) return null;
  if (error instanceof ApiError && error.status === 404) {
    return (
      <Empty title="There is no such run">
        It was deleted, or it is somebody else’s. <Link href="/">Direct a shot</Link>
      </Empty>
    );
  }
  return <Empty title="The run cannot be shown">{sentenceOf(error)}</Empty>;
}
