import { Badge } from '../ui/Badge.tsx';
import { Table } from '../ui/Table.tsx';
import { parametersOf } from './parameters.ts';
import styles from './Model.module.css';
import { Words } from './Words.tsx';

/** Listed values beyond these are counted. */
const MOST_VALUES = 14;

/** What a call may send. */
export function ParameterTable({
  schema,
}: {
  readonly schema: Readonly<Record<string, unknown>>;
}): React.JSX.Element {
  return (
    <Table label="Parameters">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Type</th>
          <th scope="col">Default</th>
          <th scope="col">Allowed</th>
          <th scope="col">Meaning</th>
        </tr>
      </thead>
      <tbody>
        {parametersOf(schema).map(({ name, depth, required, type, preset, allowed, meaning }) => (
          <tr key={name} className={styles.parameter}>
            <th scope="row" style={{ paddingLeft: `${0.75 + depth * 0.875}rem` }}>
              <code>{name}</code> {required && <Badge tone="warn">required</Badge>}
            </th>
            <td className={styles.quiet}>{type}</td>
            <td>{preset === undefined ? null : <code>{preset}</code>}</td>
            <td className={styles.allowed}>
              {allowed.slice(0, MOST_VALUES).map((value) => (
                <code key={value}>{value}</code>
              ))}
              {allowed.length > MOST_VALUES && <span>and {allowed.length - MOST_VALUES} more</span>}
            </td>
            <td className={styles.meaning}>
              <Words>{meaning}</Words>
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
