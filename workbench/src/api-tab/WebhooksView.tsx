/** What is told when a run ends: the deliveries of the last run, and a receiver to try them with. */
import { useQuery } from '@tanstack/react-query';
import { useSession } from '../api/session.ts';
import { deliveriesQuery, inspectorQuery, useCloseInspector, useOpenInspector } from '../api/webhooks.ts';
import { useSignInFirst } from '../app/sign-in/sign-in.tsx';
import { useDraft } from '../shot/draft.ts';
import { Button } from '../ui/Button.tsx';
import { Copy } from '../ui/Copy.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Panel } from '../ui/Panel.tsx';
import { timeOf } from '../ui/time.ts';
import { CaughtRow } from './CaughtRow.tsx';
import { DeliveryRow } from './DeliveryRow.tsx';
import styles from './Webhooks.module.css';

export function WebhooksView({ run }: { readonly run: string | undefined }): React.JSX.Element {
  const session = useSession();
  const { ask } = useSignInFirst();
  if (session.data === undefined || session.data.key === null) {
    return (
      <div className={styles.signIn}>
        <p>
          Webhooks belong to a key: sign in to see what was sent, and to get an address of your own to try
          them with.
        </p>
        <Button onPress={() => void ask('Webhooks belong to a key.')}>Sign in</Button>
      </div>
    );
  }
  return (
    <div className={styles.view}>
      <Receiver />
      <Deliveries run={run} />
    </div>
  );
}

function Receiver(): React.JSX.Element {
  const inspector = useQuery(inspectorQuery);
  const open = useOpenInspector();
  const close = useCloseInspector();
  const used = useDraft((draft) => draft.set.webhook_url);
  const change = useDraft((draft) => draft.change);
  return (
    <Panel
      title="Receiver"
      word="An address of your own for a day. It shows each request that comes, and whether its signature fits."
    >
      <Loaded query={inspector}>
        {({ url, expires_at, data }) =>
          url === null ? (
            <p>
              <Button isPending={open.isPending} onPress={() => open.mutate()}>
                Make an address
              </Button>
            </p>
          ) : (
            <>
              <p className={styles.address}>
                <code>{url}</code>
                <Copy what="the address" text={url} />
              </p>
              <div className={styles.actions}>
                {used === url ? (
                  <Button size="s" onPress={() => change({ webhook_url: undefined })}>
                    Do not call it
                  </Button>
                ) : (
                  <Button size="s" look="primary" onPress={() => change({ webhook_url: url })}>
                    Call it when this shot ends
                  </Button>
                )}
                <Button size="s" look="quiet" isPending={open.isPending} onPress={() => open.mutate()}>
                  New address
                </Button>
                <Button size="s" look="quiet" isPending={close.isPending} onPress={() => close.mutate()}>
                  Close
                </Button>
                {expires_at !== null && <span className={styles.until}>until {timeOf(expires_at)}</span>}
              </div>
              {data.length === 0 ? (
                <p className={styles.quiet}>Nothing came yet. It is looked at every two seconds.</p>
              ) : (
                <ul className={styles.rows}>
                  {data.map((caught) => (
                    <CaughtRow key={caught.seq} caught={caught} />
                  ))}
                </ul>
              )}
            </>
          )
        }
      </Loaded>
    </Panel>
  );
}

function Deliveries({ run }: { readonly run: string | undefined }): React.JSX.Element {
  const deliveries = useQuery({ ...deliveriesQuery(run ?? ''), enabled: run !== undefined });
  return (
    <Panel
      title="Deliveries of the run"
      word="What was sent for it, oldest first; failed ones are tried again by themselves."
    >
      {run === undefined ? (
        <p className={styles.quiet}>
          No run yet: generate a shot with a webhook address, and its deliveries stand here.
        </p>
      ) : (
        <Loaded query={deliveries}>
          {(rows) =>
            rows.length === 0 ? (
              <p className={styles.quiet}>
                Nothing was sent: the run has not ended, or its request names no webhook_url.
              </p>
            ) : (
              <ul className={styles.rows}>
                {rows.map((delivery) => (
                  <DeliveryRow key={delivery.id} run={run} delivery={delivery} />
                ))}
              </ul>
            )
          }
        </Loaded>
      )}
    </Panel>
  );
}
