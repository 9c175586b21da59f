import { sentenceOf } from '../api/error.ts';
import { Notice } from './Notice.tsx';

/** Why something was not done, if it was not. */
export function Problem({ error }: { readonly error: Error | null }): React.JSX.Element | null {
  return error === null ? null : <Notice tone="bad">{sentenceOf(error)}</Notice>;
}
