/** Files that were handed in before anybody was signed in go to the server as soon as somebody is. */
import { useEffect } from 'react';
import { useSignedIn } from '../../api/session.ts';
import { withFilesSent } from '../../media/held.ts';
import { useDraft } from '../draft.ts';

export function useSendHeld(): void {
  const signedIn = useSignedIn();
  const set = useDraft((draft) => draft.set);
  useEffect(() => {
    if (!signedIn) return undefined;
    let stands = true;
    // What fails is told where the file stands, and by the run that needs it.
    withFilesSent(set).then(
      (sent) => {
        if (stands && sent !== set) useDraft.getState().change(sent);
      },
      () => undefined,
    );
    return () => {
      stands = false;
    };
  }, [signedIn, set]);
}
