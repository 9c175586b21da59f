import type { Resolution } from '../../../src/ray/request.ts';
import { dollars } from '../../../src/ray/rates.ts';
import { Table } from './Table.tsx';

export interface TierRow {
  readonly what: string;
  readonly at: (resolution: Resolution) => React.ReactNode;
}

export interface TierTableProps {
  readonly label: string;
  /** Heads the first column. */
  readonly what: string;
  readonly resolutions: readonly Resolution[];
  readonly rows: readonly TierRow[];
}

/** Figures by resolution. */
export function TierTable({ label, what, resolutions, rows }: TierTableProps): React.JSX.Element {
  return (
    <Table label={label}>
      <thead>
        <tr>
          <th scope="col">{what}</th>
          {resolutions.map((resolution) => (
            <th key={resolution} scope="col" data-number>
              {resolution}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.what}>
            <th scope="row">{row.what}</th>
            {resolutions.map((resolution) => (
              <td key={resolution} data-number>
                {row.at(resolution)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** In micro-dollars; undefined where it is not offered. */
export function TierPrice({ micros }: { readonly micros: number | undefined }): React.JSX.Element {
  return micros === undefined ? <span aria-label="not offered">–</span> : <>{dollars(micros)}</>;
}
