import { Link } from 'wouter';
import { useModelFromAddress } from './from-address.ts';
import { Note } from './Note.tsx';

/** Says which model the address opened, or that nobody here knows it. */
export function FromAddress(): React.JSX.Element | null {
  const [opened, putAway] = useModelFromAddress();
  if (opened === undefined) return null;
  const { id, model } = opened;
  return (
    <Note bad={model === undefined} onPutAway={putAway}>
      {model === undefined ? (
        <>
          No model here is called <code>{id}</code>. The form is as you left it;{' '}
          <Link href={`/models/${id}`}>these come nearest</Link>.
        </>
      ) : (
        <>
          As <Link href={`/models/${model.id}`}>{model.name}</Link> of {model.api} begins. Its code is under
          API.
        </>
      )}
    </Note>
  );
}
