import { Loaded } from '../../ui/Loaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { NeedsKey } from '../NeedsKey.tsx';
import { useBudgets } from '../api.ts';
import { BudgetCard } from './BudgetCard.tsx';
import { KeyBudget } from './KeyBudget.tsx';

export default function BudgetsTab(): React.JSX.Element {
  return (
    <NeedsKey what="What may be spent" admin>
      <Budgets />
    </NeedsKey>
  );
}

function Budgets(): React.JSX.Element {
  const budgets = useBudgets();
  return (
    <Loaded query={budgets}>
      {({ data }) => {
        const server = data.find(({ key_id }) => key_id === null);
        const keys = data.filter(({ key_id }) => key_id !== null);
        return (
          <>
            <Panel
              title="The whole server"
              word="Bounds on what runs cost you, per UTC day and month. What they do not bear is refused; previz is free and never held up."
            >
              <BudgetCard keyId={null} budget={server} />
            </Panel>
            <Panel title="Single keys" word="Beside the server’s budget, a key may have one of its own.">
              {keys.map((budget) => (
                <BudgetCard key={budget.key_id} keyId={budget.key_id} budget={budget} />
              ))}
              <KeyBudget withOne={new Set(keys.map(({ key_id }) => key_id))} />
            </Panel>
          </>
        );
      }}
    </Loaded>
  );
}
