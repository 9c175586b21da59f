import { useState } from 'react';
import { Form } from 'react-aria-components';
import { usd } from '../../price/Price.tsx';
import { Button } from '../../ui/Button.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { timeOf } from '../../ui/time.ts';
import { useSetBudget } from '../api.ts';
import type { Budget } from '../api.ts';
import styles from './Budgets.module.css';

export interface BudgetCardProps {
  /** Of whose budget; null for the whole server's. */
  readonly keyId: string | null;
  readonly budget: Budget | undefined;
}

const MONEY = { style: 'currency', currency: 'USD' } as const;

/** What is spent and left, and the bounds themselves. An empty field is no bound. */
export function BudgetCard({ keyId, budget }: BudgetCardProps): React.JSX.Element {
  const set = useSetBudget();
  const [day, setDay] = useState(budget?.day.limit_usd ?? undefined);
  const [month, setMonth] = useState(budget?.month.limit_usd ?? undefined);
  const [above, setAbove] = useState(budget?.approve_above_usd ?? undefined);
  const bounds = {
    ...(day === undefined ? {} : { day_usd: day }),
    ...(month === undefined ? {} : { month_usd: month }),
    ...(above === undefined ? {} : { approve_above_usd: above }),
  };
  return (
    <Form
      className={styles.card}
      aria-label={budget?.key_name ?? 'Budget'}
      onSubmit={(event) => {
        event.preventDefault();
        set.mutate({ keyId, bounds });
      }}
    >
      {typeof budget?.key_name === 'string' && <h3>{budget.key_name}</h3>}
      {budget !== undefined && (
        <div className={styles.periods}>
          <Period name="Today" period={budget.day} />
          <Period name="This month" period={budget.month} />
        </div>
      )}
      <div className={styles.fields}>
        <NumberField label="A day" value={day} onChange={setDay} least={0} most={1_000_000} format={MONEY} />
        <NumberField
          label="A month"
          value={month}
          onChange={setMonth}
          least={0}
          most={1_000_000}
          format={MONEY}
        />
        <NumberField
          label="Ask an admin above"
          value={above}
          onChange={setAbove}
          least={0}
          most={1_000_000}
          format={MONEY}
        />
      </div>
      <div className={styles.deeds}>
        <p>An empty field sets no bound.</p>
        <Button type="submit" isPending={set.isPending}>
          Save
        </Button>
      </div>
      <Problem error={set.error} />
      {set.isSuccess && <p role="status">Saved.</p>}
    </Form>
  );
}

function Period({
  name,
  period,
}: {
  readonly name: string;
  readonly period: Budget['day'];
}): React.JSX.Element {
  const { limit_usd: limit, spent_usd: spent, left_usd: left, begins_anew_at } = period;
  const share = limit === null ? 0 : limit === 0 ? 1 : Math.min(1, spent / limit);
  return (
    <div className={styles.period}>
      <p>
        <strong>{name}</strong> {usd(spent)} spent
        {left === null ? ', no bound' : `, ${usd(left)} left of ${usd(limit ?? 0)}`}
      </p>
      {limit !== null && (
        <div
          className={styles.bar}
          role="meter"
          aria-label={`${name}, spent`}
          aria-valuenow={Math.round(share * 100)}
        >
          <div className={styles.spent} data-full={share >= 1} style={{ width: `${share * 100}%` }} />
        </div>
      )}
      <p className={styles.quiet}>begins anew {timeOf(begins_anew_at)}</p>
    </div>
  );
}
