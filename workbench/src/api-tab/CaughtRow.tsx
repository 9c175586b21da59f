import type { Inspector } from '../../../src/http/native/schemas/inspector.ts';
import { Badge } from '../ui/Badge.tsx';
import { clockOf } from '../ui/time.ts';
import { Message } from './Message.tsx';
import styles from './Webhooks.module.css';

/** A request that came to the receiver. */
export function CaughtRow({ caught }: { readonly caught: Inspector['data'][number] }): React.JSX.Element {
  const { at, method, headers, body, signatures } = caught;
  return (
    <li className={styles.row}>
      <details>
        <summary className={styles.summary}>
          <strong>{method}</strong>
          <time dateTime={at}>{clockOf(at)}</time>
          {signatures.length === 0 && <Badge>not signed</Badge>}
          {signatures.map(({ scheme, fits }) => (
            <Badge key={scheme} tone={fits ? 'good' : 'bad'}>
              {scheme}: {fits ? 'signature fits' : 'signature does not fit'}
            </Badge>
          ))}
        </summary>
        <Message headers={headers} body={body} />
      </details>
    </li>
  );
}
