import { useState } from 'react';
import { Select } from '../../ui/Select.tsx';
import { useKeys } from '../api.ts';
import { BudgetCard } from './BudgetCard.tsx';

const NOBODY = '';

/** Gives a key that has none a budget. */
export function KeyBudget({
  withOne,
}: {
  readonly withOne: ReadonlySet<string | null>;
}): React.JSX.Element | null {
  const keys = useKeys();
  const [chosen, setChosen] = useState(NOBODY);
  const without =
    keys.data?.data.filter(({ id, revoked_at }) => revoked_at === null && !withOne.has(id)) ?? [];
  if (without.length === 0) return null;
  const key = without.find(({ id }) => id === chosen);
  return (
    <>
      <Select
        label="Set a budget for"
        value={key === undefined ? NOBODY : chosen}
        onChange={setChosen}
        options={[
          { value: NOBODY, label: 'Choose a key' },
          ...without.map(({ id, name, hint }) => ({ value: id, label: `${name} (${hint})` })),
        ]}
      />
      {key !== undefined && <BudgetCard key={key.id} keyId={key.id} budget={undefined} />}
    </>
  );
}
