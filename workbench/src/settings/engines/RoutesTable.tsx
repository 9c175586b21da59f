import type { EngineList } from '../../api/engines.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Table } from '../../ui/Table.tsx';

type Route = EngineList['routes'][number];

const POLICIES: Readonly<Record<Route['policy'], string>> = {
  cheapest: 'the one that costs least',
  ordered: 'the first that can',
  by_resolution: 'one for each size',
};

/** Names that stand for several engines; the operator sets them (KINORA_ROUTES). */
export function RoutesTable({ routes }: { readonly routes: readonly Route[] }): React.JSX.Element {
  return (
    <Panel
      title="Routes"
      word={
        <>
          Names for several engines, which can be used wherever an engine can. <code>KINORA_ROUTES</code> sets
          them.
        </>
      }
    >
      <Table label="Routes">
        <thead>
          <tr>
            <th scope="col">Route</th>
            <th scope="col">Takes</th>
            <th scope="col">Among</th>
          </tr>
        </thead>
        <tbody>
          {routes.map((route) => (
            <tr key={route.name}>
              <th scope="row">
                <code>{route.name}</code> {route.default && <Badge>default</Badge>}
              </th>
              <td>{POLICIES[route.policy]}</td>
              <td>{membersOf(route)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}

function membersOf({ engines }: Route): string {
  if (Array.isArray(engines)) return engines.length === 0 ? 'no engine that is set up' : engines.join(', ');
  return Object.entries(engines)
    .map(([resolution, engine]) => `${resolution}: ${engine}`)
    .join(', ');
}
