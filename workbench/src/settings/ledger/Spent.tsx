import { Usd } from '../../price/Price.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Table } from '../../ui/Table.tsx';
import { useUsage } from '../api.ts';
import type { Usage } from '../api.ts';

interface Sum {
  readonly engine: string;
  generations: number;
  list_usd: number;
  engine_usd: number;
}

/** The last thirty days by engine. */
export function Spent(): React.JSX.Element {
  const usage = useUsage();
  return (
    <Panel
      title="The last 30 days"
      word="List price: what the provider of the API publishes. Cost: what the runs cost you. What failed or was cancelled comes to nothing."
    >
      <Loaded query={usage}>
        {({ data, total }) => (
          <Table label="Runs and money by engine">
            <thead>
              <tr>
                <th scope="col">Engine</th>
                <th scope="col" data-number>
                  Runs
                </th>
                <th scope="col" data-number>
                  List price
                </th>
                <th scope="col" data-number>
                  Cost
                </th>
              </tr>
            </thead>
            <tbody>
              {[...byEngine(data), { engine: 'All', ...total }].map((sum) => (
                <tr key={sum.engine}>
                  <th scope="row">{sum.engine}</th>
                  <td data-number>{sum.generations}</td>
                  <td data-number>
                    <Usd value={sum.list_usd} />
                  </td>
                  <td data-number>
                    <Usd value={sum.engine_usd} />
                  </td>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </Loaded>
    </Panel>
  );
}

function byEngine(rows: Usage['data']): Sum[] {
  const sums = new Map<string, Sum>();
  for (const { engine, generations, list_usd, engine_usd } of rows) {
    const sum = sums.get(engine) ?? { engine, generations: 0, list_usd: 0, engine_usd: 0 };
    sum.generations += generations;
    sum.list_usd += list_usd;
    sum.engine_usd += engine_usd;
    sums.set(engine, sum);
  }
  return [...sums.values()].sort((a, b) => b.engine_usd - a.engine_usd || b.generations - a.generations);
}
