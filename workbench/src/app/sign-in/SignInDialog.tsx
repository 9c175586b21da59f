import { useState } from 'react';
import { Form } from 'react-aria-components';
import { sentenceOf } from '../../api/error.ts';
import { useSignIn } from '../../api/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './SignInDialog.module.css';

export interface SignInDialogProps {
  /** Why a key is asked for, as a sentence; closed without it. */
  readonly why: string | undefined;
  onSignedIn(): void;
  onClose(): void;
}

export function SignInDialog({ why, onSignedIn, onClose }: SignInDialogProps): React.JSX.Element {
  const signIn = useSignIn();
  const [key, setKey] = useState('');
  const close = (): void => {
    signIn.reset();
    setKey('');
    onClose();
  };
  return (
    <Dialog title="Sign in" isOpen={why !== undefined} onClose={close}>
      <Form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          signIn.mutate(key.trim(), {
            onSuccess() {
              setKey('');
              onSignedIn();
            },
          });
        }}
      >
        <p className={styles.why}>{why}</p>
        <TextField
          label="API key"
          type="password"
          autoComplete="off"
          autoFocus
          value={key}
          onChange={setKey}
          hint={
            <>
              The start of the server printed it, with a link that signs in. A new one:{' '}
              <code>kinora keys add me</code>
            </>
          }
          error={signIn.error === null ? undefined : sentenceOf(signIn.error)}
        />
        <Button type="submit" look="primary" isDisabled={key.trim() === ''} isPending={signIn.isPending}>
          Sign in
        </Button>
      </Form>
    </Dialog>
  );
}
