import { useSession } from '../api/session.ts';
import { useSignInFirst } from '../app/sign-in/sign-in.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';

export interface NeedsKeyProps {
  /** What is to be seen here, to begin a sentence. */
  readonly what: string;
  /** Whether an ordinary key is not enough. */
  readonly admin?: boolean;
  readonly children: React.ReactNode;
}

/** Shows what is inside to whoever may see it; asks nothing of the server before. */
export function NeedsKey({ what, admin = false, children }: NeedsKeyProps): React.JSX.Element | null {
  const { data: session } = useSession();
  const { ask } = useSignInFirst();
  if (session === undefined) return null;
  const { key } = session;
  if (key !== null && (key.admin || !admin)) return <>{children}</>;
  const needs = admin ? 'an admin key of this server' : 'a key of this server';
  if (key !== null)
    return (
      <Notice>
        {what} needs {needs}. You are signed in as “{key.name}”, which is none: sign out, and in again with
        one that is.
      </Notice>
    );
  return (
    <Notice
      action={
        <Button look="primary" size="s" onPress={() => void ask(`${what} needs ${needs}.`)}>
          Sign in
        </Button>
      }
    >
      {what} needs {needs}.
    </Notice>
  );
}
