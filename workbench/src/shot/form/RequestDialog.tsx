/** The request as JSON, to be read, changed by hand, or replaced by one that was pasted. */
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { useDraft, useRequest } from '../draft.ts';
import formStyles from './form.module.css';
import { readRequest } from './read-request.ts';

export interface RequestDialogProps {
  /** What was pasted and cannot be read; the request as it is where nothing was. */
  readonly text?: string;
  onClose(): void;
}

export default function RequestDialog({ text: pasted, onClose }: RequestDialogProps): React.JSX.Element {
  const request = useRequest();
  const rewrite = useDraft((draft) => draft.rewrite);
  const [text, setText] = useState(() => pasted ?? JSON.stringify(request, null, 2));
  const [error, setError] = useState(() => (pasted === undefined ? undefined : faultIn(pasted)));
  const take = (): void => {
    const read = readRequest(text);
    if ('error' in read) return setError(read.error);
    rewrite(read.request);
    onClose();
  };
  return (
    <Dialog title="The request as JSON" size="l" isOpen onClose={onClose}>
      <TextArea
        label="Body of POST /v1/generations"
        value={text}
        onChange={(next) => {
          setText(next);
          setError(undefined);
        }}
        rows={18}
        isCode
      />
      {error === undefined ? null : (
        <p className={formStyles.error} role="alert">
          {error}
        </p>
      )}
      <div className={formStyles.row}>
        <Button look="primary" onPress={take}>
          Put it into the form
        </Button>
        <Button look="quiet" onPress={onClose}>
          Leave the form as it is
        </Button>
      </div>
    </Dialog>
  );
}

function faultIn(text: string): string | undefined {
  const read = readRequest(text);
  return 'error' in read ? read.error : undefined;
}
