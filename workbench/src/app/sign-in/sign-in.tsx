/** Asks for a key where one is needed, and goes on with what was wanted. */
import { createContext, use, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { onRefusal } from '../../api/client.ts';
import { useSession, useSignIn } from '../../api/session.ts';
import { useLinkedKey } from './link.ts';
import { SignInDialog } from './SignInDialog.tsx';

interface SignIn {
  /** True when somebody is signed in, at once or after the dialog; false when it was closed. */
  ask(why?: string): Promise<boolean>;
}

const Context = createContext<SignIn | undefined>(undefined);

export function useSignInFirst(): SignIn {
  const context = use(Context);
  if (context === undefined) throw new Error('useSignInFirst outside of SignInProvider');
  return context;
}

export interface SignInProviderProps {
  /** From the link that `npm start` prints. */
  readonly linkedKey: string | undefined;
  readonly children: React.ReactNode;
}

export function SignInProvider({ linkedKey, children }: SignInProviderProps): React.JSX.Element {
  const session = useSession();
  const { refetch } = session;
  const { mutate: signIn } = useSignIn();
  const [why, setWhy] = useState<string>();
  const waiting = useRef<((signedIn: boolean) => void)[]>([]);
  const signedIn = session.data !== undefined && session.data.key !== null;

  const settle = useCallback((result: boolean) => {
    setWhy(undefined);
    for (const resolve of waiting.current.splice(0)) resolve(result);
  }, []);

  // Whoever is signed in stays so: a link is no way to make somebody work under another's key unawares.
  const key = useLinkedKey(linkedKey);
  const tried = useRef<string>(undefined);
  const isKnown = session.data !== undefined;
  useEffect(() => {
    if (key === undefined || tried.current === key || !isKnown) return;
    tried.current = key;
    if (!signedIn) signIn(key, { onSuccess: () => settle(true), onError: (error) => setWhy(error.message) });
  }, [key, isKnown, signedIn, signIn, settle]);

  // The key was revoked, or the cookie went: whoever meets it first asks.
  useEffect(
    () =>
      onRefusal(({ status, message }) => {
        if (status !== 401 || !signedIn) return;
        setWhy(`You were signed out: ${message}`);
        void refetch();
      }),
    [signedIn, refetch],
  );

  const value = useMemo<SignIn>(
    () => ({
      ask(reason = 'Runs need a key of this server.') {
        if (signedIn) return Promise.resolve(true);
        setWhy(reason);
        return new Promise((resolve) => waiting.current.push(resolve));
      },
    }),
    [signedIn],
  );

  return (
    <Context value={value}>
      {children}
      <SignInDialog why={why} onSignedIn={() => settle(true)} onClose={() => settle(false)} />
    </Context>
  );
}
