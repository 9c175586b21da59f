import { Link } from 'wouter';
import { useApproval } from '../../api/runs.ts';
import { useIsAdmin } from '../../api/session.ts';
import { Usd } from '../../price/Price.tsx';
import { Button } from '../../ui/Button.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { Table } from '../../ui/Table.tsx';
import { timeOf } from '../../ui/time.ts';
import { useApprovals } from '../api.ts';
import styles from './Decisions.module.css';

/** Runs that cost more than their key may start alone. */
export function Approvals(): React.JSX.Element {
  const waiting = useApprovals();
  const decide = useApproval();
  const isAdmin = useIsAdmin();
  return (
    <Panel
      title="Waiting for approval"
      word={
        isAdmin
          ? 'They cost more than a budget lets start without an admin’s word. All results of a request are decided together.'
          : 'They cost more than a budget lets start without an admin’s word: an admin key decides.'
      }
    >
      <Problem error={decide.error} />
      <Loaded query={waiting}>
        {({ data }) =>
          data.length === 0 ? (
            <p className={styles.none}>Nothing waits.</p>
          ) : (
            <Table label="Runs that wait for approval">
              <thead>
                <tr>
                  <th scope="col">Run</th>
                  <th scope="col">Engine</th>
                  <th scope="col" data-number>
                    Costs
                  </th>
                  <th scope="col">Since</th>
                  {isAdmin && (
                    <th scope="col" data-number>
                      Decide
                    </th>
                  )}
                </tr>
              </thead>
              <tbody>
                {data.map(({ id, engine, cost, created_at }) => (
                  <tr key={id}>
                    <th scope="row">
                      <Link href={`/generations/${id}`}>{id.slice(0, 8)}</Link>
                    </th>
                    <td>{engine}</td>
                    <td data-number>
                      <Usd value={cost.engine_usd} />
                    </td>
                    <td>{timeOf(created_at)}</td>
                    {isAdmin && (
                      <td data-number>
                        <span className={styles.deeds}>
                          <Button
                            size="s"
                            aria-label={`Reject ${id}`}
                            isDisabled={decide.isPending}
                            onPress={() => decide.mutate({ id, word: 'reject' })}
                          >
                            Reject
                          </Button>
                          <Button
                            size="s"
                            look="primary"
                            aria-label={`Approve ${id}`}
                            isDisabled={decide.isPending}
                            onPress={() => decide.mutate({ id, word: 'approve' })}
                          >
                            Approve
                          </Button>
                        </span>
                      </td>
                    )}
                  </tr>
                ))}
              </tbody>
            </Table>
          )
        }
      </Loaded>
    </Panel>
  );
}
