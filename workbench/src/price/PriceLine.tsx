/** The price in one line; it opens what the shot costs everywhere. */
import { ChevronDown } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { Button as AriaButton, DialogTrigger } from 'react-aria-components';
import type { QuoteComparison } from '../../../src/http/native/schemas/comparison.ts';
import type { ListedPrice } from '../../../src/ray/list-prices.ts';
import { Popover } from '../ui/Popover.tsx';
import { duration, runsForTen, usd } from './Price.tsx';
import { useOwnPrice } from './own-price.ts';
import styles from './PriceLine.module.css';

const PriceTable = lazy(() => import('./PriceTable.tsx'));

export interface PriceLineProps {
  readonly comparison: QuoteComparison | undefined;
  readonly lists: readonly ListedPrice[];
  readonly runs: number;
  /** Whether the figures are those of an earlier request. */
  readonly stale: boolean;
  readonly engine: string | undefined;
  onChoose(engine: string | undefined): void;
}

export function PriceLine(props: PriceLineProps): React.JSX.Element {
  const { comparison, lists, engine, onChoose, stale } = props;
  return (
    <DialogTrigger>
      <AriaButton className={styles.line} data-stale={stale}>
        <span className={styles.words}>
          <Words {...props} />
        </span>
        <ChevronDown size={15} aria-hidden />
      </AriaButton>
      <Popover label="Prices">
        <Suspense fallback={null}>
          <PriceTable comparison={comparison} lists={lists} engine={engine} onChoose={onChoose} />
        </Suspense>
      </Popover>
    </DialogTrigger>
  );
}

function Words({ comparison, lists, runs, engine: asked }: PriceLineProps): React.JSX.Element {
  const quote = comparison?.quote;
  const here = useOwnPrice(asked);
  if (quote) {
    const { engine, list, seconds_estimate: seconds, route } = quote;
    return (
      <>
        <span className={styles.first}>
          {runs > 1 && `${runs} × `}
          {usd(engine.usd)} on {engine.id}
          {route !== null && ` by route ${route}`} · {duration(seconds)}
        </span>
        <span className={styles.second}>
          List {usd(list.usd)} · {engine.usd > 0 ? runsForTen(engine.usd) : `${runsForTen(list.usd)} by list`}
        </span>
      </>
    );
  }
  const list = lists.find(({ surface }) => surface === 'native')?.usd ?? undefined;
  const times = runs > 1 ? `${runs} × ` : '';
  if (here !== undefined) {
    return (
      <>
        <span className={styles.first}>
          {times}
          {usd(here.usd)} on {here.engine}
        </span>
        {list !== undefined && (
          <span className={styles.second}>
            List {usd(list)} · {runsForTen(list)} by list
          </span>
        )}
      </>
    );
  }
  return (
    <>
      <span className={styles.first}>{list === undefined ? 'Prices' : `${times}${usd(list)} by list`}</span>
      <span className={styles.second}>
        {list === undefined ? 'of every engine and provider' : runsForTen(list)}
      </span>
    </>
  );
}
