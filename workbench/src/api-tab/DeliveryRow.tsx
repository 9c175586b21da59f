import { RotateCw } from 'lucide-react';
import { sentenceOf } from '../api/error.ts';
import { useSendAgain } from '../api/webhooks.ts';
import type { Delivery } from '../api/webhooks.ts';
import { Badge } from '../ui/Badge.tsx';
import type { Tone } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { clockOf } from '../ui/time.ts';
import { Message } from './Message.tsx';
import styles from './Webhooks.module.css';

const TONES: Readonly<Record<Delivery['state'], Tone>> = {
  pending: 'warn',
  delivered: 'good',
  failed: 'bad',
};

export interface DeliveryRowProps {
  readonly run: string;
  readonly delivery: Delivery;
}

/** One delivery, as it stands. */
export function DeliveryRow({ run, delivery }: DeliveryRowProps): React.JSX.Element {
  const { id, url, event, state, attempts, next_attempt_at, last_status, last_error, sent } = delivery;
  const again = useSendAgain(run);
  return (
    <li className={styles.row}>
      <div className={styles.summary}>
        <strong>{event}</strong>
        <Badge tone={TONES[state]}>{state}</Badge>
        <span>
          {attempts} {attempts === 1 ? 'try' : 'tries'}
        </span>
        {last_status !== null && <span>HTTP {last_status}</span>}
        {next_attempt_at !== null && <span>next try {clockOf(next_attempt_at)}</span>}
        <Button size="s" isPending={again.isPending} onPress={() => again.mutate(id)}>
          <RotateCw size={14} aria-hidden />
          Send again
        </Button>
      </div>
      <p className={styles.target}>{url}</p>
      {last_error !== null && <p className={styles.error}>{last_error}</p>}
      {again.error !== null && <p className={styles.error}>{sentenceOf(again.error)}</p>}
      {sent !== null && (
        <details>
          <summary className={styles.more}>Headers, signature and body</summary>
          <Message headers={sent.headers} body={sent.body} />
        </details>
      )}
    </li>
  );
}
