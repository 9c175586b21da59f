import { useState } from 'react';
import { Link } from 'wouter';
import { useResolve } from '../../api/runs.ts';
import type { Decision } from '../../api/runs.ts';
import { useIsAdmin } from '../../api/session.ts';
import { usd } from '../../price/Price.tsx';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { timeOf } from '../../ui/time.ts';
import { useOpenUpstream, useSettle } from '../api.ts';
import type { UpstreamPage } from '../api.ts';
import styles from './Decisions.module.css';

type Job = UpstreamPage['data'][number];

const WORDS: Readonly<Record<Job['state'], string>> = {
  submitting: 'leaving',
  accepted: 'under way',
  unconfirmed: 'undecided',
  abandoned: 'given up, bill not seen',
};

/** Submits to providers that may still come to something, or cost something. */
export function Upstream(): React.JSX.Element {
  const jobs = useOpenUpstream();
  return (
    <Panel
      title="At providers"
      word="Submits that are open. What became of an undecided one nobody can tell: nothing is sent again on a guess, and nothing is charged twice, before somebody decides."
    >
      <Loaded query={jobs}>
        {({ data }) =>
          data.length === 0 ? (
            <p className={styles.none}>Nothing is open at any provider.</p>
          ) : (
            <ul className={styles.jobs}>
              {data.map((job) => (
                <JobCard key={job.id} job={job} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  );
}

function JobCard({ job }: { readonly job: Job }): React.JSX.Element {
  const { engine, state, engine_usd, submitted_at, generation_id, advice } = job;
  const isPersons = state === 'unconfirmed' || state === 'abandoned';
  return (
    <li className={styles.job}>
      <p className={styles.facts}>
        <strong>{engine}</strong>
        <Badge tone={isPersons ? 'bad' : 'plain'}>{WORDS[state]}</Badge>
        <span>{usd(engine_usd)}</span>
        <span>submitted {timeOf(submitted_at)}</span>
        <Link href={`/generations/${generation_id}`}>run {generation_id.slice(0, 8)}</Link>
        <span>
          job there: <code>{job.job ?? 'unknown'}</code>
        </span>
      </p>
      {advice !== null && <p>{advice}</p>}
      {state === 'unconfirmed' && <Resolve job={job} />}
      {state === 'abandoned' && <Settle job={job} />}
    </li>
  );
}

function Resolve({ job }: { readonly job: Job }): React.JSX.Element {
  const resolve = useResolve();
  const isAdmin = useIsAdmin();
  const decide = (decision: Decision) => () => resolve.mutate({ id: job.generation_id, decision });
  return (
    <>
      <div className={styles.deeds}>
        <Button size="s" isDisabled={resolve.isPending} onPress={decide('look_again')}>
          Look again
        </Button>
        {isAdmin && (
          <Button size="s" isDisabled={resolve.isPending} onPress={decide('submit_anew')}>
            Submit anew
          </Button>
        )}
        <Button size="s" isDisabled={resolve.isPending} onPress={decide('give_up')}>
          Give up
        </Button>
      </div>
      {resolve.data !== undefined && <p role="status">{resolve.data.sentence}</p>}
      <Problem error={resolve.error} />
    </>
  );
}

function Settle({ job }: { readonly job: Job }): React.JSX.Element | null {
  const settle = useSettle();
  const isAdmin = useIsAdmin();
  const [billed, setBilled] = useState<number | undefined>(job.engine_usd);
  if (!isAdmin) return null;
  return (
    <>
      <div className={styles.deeds}>
        <NumberField
          label="What the provider billed"
          value={billed}
          onChange={setBilled}
          least={0}
          most={1_000_000}
          format={{ style: 'currency', currency: 'USD', maximumFractionDigits: 6 }}
        />
        <Button
          size="s"
          isDisabled={billed === undefined}
          isPending={settle.isPending}
          onPress={() => billed !== undefined && settle.mutate({ id: job.id, usd: billed })}
        >
          Settle
        </Button>
      </div>
      <Problem error={settle.error} />
    </>
  );
}
