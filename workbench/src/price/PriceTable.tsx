/** What the shot would cost everywhere, side by side; an engine is chosen by its name. */
import { useState } from 'react';
import type { QuoteComparison } from '../../../src/http/native/schemas/comparison.ts';
import type { ListedPrice } from '../../../src/ray/list-prices.ts';
import { NotSetUp } from '../shot/form/NotSetUp.tsx';
import { duration, timesForTen, Usd } from './Price.tsx';
import styles from './PriceTable.module.css';
import { sorted } from './sort.ts';
import type { Column, Order } from './sort.ts';

export interface PriceTableProps {
  /** Undefined where nobody is signed in. */
  readonly comparison: QuoteComparison | undefined;
  readonly lists: readonly ListedPrice[];
  /** What the request names; undefined for the default. */
  readonly engine: string | undefined;
  onChoose(engine: string | undefined): void;
}

export default function PriceTable(props: PriceTableProps): React.JSX.Element {
  const { comparison, lists, engine, onChoose } = props;
  const [order, setOrder] = useState<Order>({ column: 'usd', descending: false });
  return (
    <div className={styles.tables}>
      {comparison && (
        <table className={styles.table}>
          <caption>On this server</caption>
          <Head order={order} onOrder={setOrder} first="Engine" last="Time" />
          <tbody>
            {sorted([...comparison.engines, ...comparison.routes], order).map((row) => (
              <EngineRow
                key={row.name}
                row={row}
                takes={comparison.quote?.route ?? comparison.quote?.engine.id}
                chosen={engine}
                onChoose={onChoose}
              />
            ))}
          </tbody>
        </table>
      )}
      {comparison && <NotSetUp className={styles.note} />}
      {comparison && engine !== undefined && (
        <button type="button" className={styles.reset} onClick={() => onChoose(undefined)}>
          Take the default engine again
        </button>
      )}
      <table className={styles.table}>
        <caption>By the providers’ price lists</caption>
        <Head order={order} onOrder={setOrder} first="Provider" />
        <tbody>
          {sorted(lists, order).map((row) => (
            <tr key={row.surface}>
              <th scope="row">{row.name}</th>
              <Cost usd={row.usd} why={row.why} columns={2} />
            </tr>
          ))}
        </tbody>
      </table>
      {!comparison && <p className={styles.note}>Sign in to see what each engine of this server costs.</p>}
    </div>
  );
}

interface EngineRowProps {
  readonly row: QuoteComparison['engines'][number];
  /** The engine or route that takes the request as it stands. */
  readonly takes: string | undefined;
  readonly chosen: string | undefined;
  onChoose(engine: string | undefined): void;
}

function EngineRow({ row, takes, chosen, onChoose }: EngineRowProps): React.JSX.Element {
  const { name, engine, usd, seconds_estimate: seconds, why } = row;
  const isTaken = name === takes;
  return (
    <tr data-taken={isTaken}>
      <th scope="row">
        <button
          type="button"
          className={styles.choose}
          aria-pressed={isTaken}
          disabled={usd === null}
          onClick={() => onChoose(name)}
        >
          {name}
        </button>
        {isTaken && chosen === undefined && <span className={styles.mark}>default</span>}
        {engine !== null && engine !== name && <span className={styles.mark}>→ {engine}</span>}
        {usd !== null && why !== null && <p className={styles.why}>{why}</p>}
      </th>
      <Cost usd={usd} why={why} columns={3} />
      {usd !== null && <td>{seconds === null ? '' : duration(seconds)}</td>}
    </tr>
  );
}

function Cost({ usd, why, columns }: { usd: number | null; why: string | null; columns: number }) {
  if (usd === null)
    return (
      <td className={styles.cannot} colSpan={columns}>
        {why}
      </td>
    );
  return (
    <>
      <td>
        <Usd value={usd} />
      </td>
      <td>{times(usd)}</td>
    </>
  );
}

function times(usd: number): string {
  const runs = timesForTen(usd);
  return runs === undefined ? 'any' : `≈ ${runs}`;
}

interface HeadProps {
  readonly order: Order;
  onOrder(order: Order): void;
  readonly first: string;
  readonly last?: string;
}

function Head({ order, onOrder, first, last }: HeadProps): React.JSX.Element {
  const by = (column: Column, name: string): React.JSX.Element => {
    const isOn = order.column === column;
    const sort = !isOn ? 'none' : order.descending ? 'descending' : 'ascending';
    return (
      <th scope="col" aria-sort={sort}>
        <button
          type="button"
          className={styles.sort}
          onClick={() => onOrder({ column, descending: isOn && !order.descending })}
        >
          {name}
          <span aria-hidden>{isOn ? (order.descending ? ' ↓' : ' ↑') : ''}</span>
        </button>
      </th>
    );
  };
  return (
    <thead>
      <tr>
        {by('name', first)}
        {by('usd', 'A run')}
        <th scope="col">Runs for $10</th>
        {last !== undefined && by('seconds_estimate', last)}
      </tr>
    </thead>
  );
}
