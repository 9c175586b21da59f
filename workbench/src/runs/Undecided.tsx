/** Runs that wait for a person: what happened, what each answer means and costs, and the answers, for who may give them. */
import { useState } from 'react';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import { sentenceOf } from '../api/error.ts';
import { useApproval, useResolve } from '../api/runs.ts';
import type { Decision } from '../api/runs.ts';
import { useIsAdmin } from '../api/session.ts';
import { usd } from '../price/Price.tsx';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/TextField.tsx';
import styles from './Run.module.css';

interface UndecidedProps {
  readonly generation: Generation;
  /** What was said of it last, in the log. */
  readonly said: string | undefined;
}

export function Undecided({ generation, said }: UndecidedProps): React.JSX.Element | null {
  if (generation.progress.stage === 'approval') return <Approval generation={generation} said={said} />;
  if (generation.progress.stage === 'unconfirmed') return <Unconfirmed generation={generation} said={said} />;
  return null;
}

function Approval({ generation, said }: UndecidedProps): React.JSX.Element {
  const isAdmin = useIsAdmin();
  const approval = useApproval();
  const [reason, setReason] = useState('');
  const cost = usd(generation.cost.quoted_engine_usd);
  return (
    <section className={styles.notice} aria-label="Approval">
      <h3>An admin decides whether it starts</h3>
      <p>{said ?? `It costs ${cost} on ${generation.engine}, which an admin approves first.`}</p>
      {isAdmin ? (
        <>
          <TextField
            label="Reason, if you reject it"
            value={reason}
            onChange={setReason}
            maxLength={500}
            placeholder="Use the draft first"
          />
          <div className={styles.choices}>
            <Button
              look="primary"
              isPending={approval.isPending}
              onPress={() => approval.mutate({ id: generation.id, word: 'approve' })}
            >
              Approve {cost}
            </Button>
            <Button
              isDisabled={approval.isPending}
              onPress={() => approval.mutate({ id: generation.id, word: 'reject', reason: reason.trim() })}
            >
              Reject
            </Button>
          </div>
        </>
      ) : (
        <p className={styles.quiet}>
          Send an admin the link of this page: it can be approved here. Nothing is started or owed until then,
          and you may leave.
        </p>
      )}
      {approval.error && <p role="alert">{sentenceOf(approval.error)}</p>}
    </section>
  );
}

function Unconfirmed({ generation, said }: UndecidedProps): React.JSX.Element {
  const { id, engine, cost } = generation;
  const isAdmin = useIsAdmin();
  const resolve = useResolve();
  const decide = (decision: Decision): void => resolve.mutate({ id, decision });
  const button = { isDisabled: resolve.isPending, size: 's' } as const;
  return (
    <section className={styles.notice} data-look="bad" aria-label="Decision">
      <h3>Nobody knows what became of it at {engine}</h3>
      <p>
        {said ?? 'The answer to the submit was lost.'} {usd(cost.engine_usd)} are booked for it. Nothing more
        happens until somebody decides:
      </p>
      <dl className={styles.decisions}>
        <dt>
          <Button {...button} look="primary" onPress={() => decide('look_again')}>
            Look again
          </Button>
        </dt>
        <dd>{engine} is asked once more. Nothing is submitted, nothing more is paid.</dd>
        <dt>
          <Button
            {...button}
            isDisabled={resolve.isPending || !isAdmin}
            onPress={() => decide('submit_anew')}
          >
            Submit anew
          </Button>
        </dt>
        <dd>
          It is begun again. {engine} may bill both{isAdmin ? '' : '; that takes an admin’s key'}.
        </dd>
        <dt>
          <Button {...button} onPress={() => decide('give_up')}>
            Give up
          </Button>
        </dt>
        <dd>The run fails and is not charged. {engine} may bill the operator for it all the same.</dd>
      </dl>
      <p role="status">{resolve.error ? sentenceOf(resolve.error) : resolve.data?.sentence}</p>
    </section>
  );
}
