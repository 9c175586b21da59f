/** What the shot costs, what stands in its way, and the button that begins it. */
import { Play } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Link } from 'wouter';
import { listPrices } from '../../../src/ray/list-prices.ts';
import { sentenceOf } from '../api/error.ts';
import { useSignedIn } from '../api/session.ts';
import { useCommands } from '../app/commands.ts';
import type { Command } from '../app/commands.ts';
import { namesHeld } from '../media/held.ts';
import { useOwnPrice } from '../price/own-price.ts';
import { usd } from '../price/Price.tsx';
import { PriceLine } from '../price/PriceLine.tsx';
import { usePrices } from '../price/prices.ts';
import { Runs } from '../price/Runs.tsx';
import { settled, useHand } from '../plan/use-hand.ts';
import { useBegin } from '../runs/submit.ts';
import { Button } from '../ui/Button.tsx';
import { refusalsIn, sentenceIn } from './choices.ts';
import { useDraft, useRequest, useVersionOf } from './draft.ts';
import styles from './GenerateBar.module.css';
import { inFormWords } from './form/words.ts';
import { useTellUnpriced } from './unpriced.ts';

export function GenerateBar(): React.JSX.Element {
  const request = useRequest();
  const change = useDraft((draft) => draft.change);
  const versionOf = useVersionOf();
  const [runs, setRuns] = useState(1);
  const [wrong] =
    request.prompt.trim() === '' ? ['Write a prompt first.'] : refusalsIn(request).map(sentenceIn);
  const canAsk = useSignedIn() && wrong === undefined && !namesHeld(request);
  const { data, stale, error } = usePrices(canAsk ? request : undefined, runs);
  const { begin, pending, why } = useBegin();
  useTellUnpriced(stale ? undefined : data);
  const lists = data?.lists ?? listPrices(request);
  const here = useOwnPrice(request.engine);
  const byList = lists.find(({ surface }) => surface === 'native')?.usd ?? undefined;

  const quote = data?.quote ?? undefined;
  const refused = stale ? undefined : (quote?.refusal ?? data?.why ?? undefined);
  const blocked = wrong ?? (refused && inFormWords(refused, data?.field ?? undefined));
  // Null while it is asked for: nothing is begun at a price that nobody saw. Where it is not told, the list price is agreed to.
  const asked = stale ? (error === null ? null : undefined) : quote?.engine.usd;
  const cost = canAsk ? asked : here?.usd;
  const generate = (): void => {
    if (blocked !== undefined || cost === null) return;
    void settled(request).then((whole) => begin({ request: whole, versionOf, runs, most: cost ?? byList }));
  };
  useGenerateCommand(generate);
  useHand(request);
  return (
    <section className={styles.bar} aria-label="Price and start">
      <PriceLine
        comparison={data}
        lists={lists}
        runs={runs}
        stale={stale && data !== undefined}
        engine={request.engine}
        onChoose={(engine) => change({ engine })}
      />
      <div className={styles.start}>
        <Runs value={runs} onChange={setRuns} />
        <Button
          look="primary"
          isDisabled={blocked !== undefined || cost === null}
          isPending={pending}
          onPress={generate}
        >
          <Play size={16} aria-hidden />
          {buttonWords(cost, byList, runs)}
        </Button>
      </div>
      <div className={styles.said} role="status">
        <Said
          error={why ?? (error === null ? undefined : sentenceOf(error))}
          wrong={blocked}
          notes={stale ? [] : [quote?.approval, quote?.assumed]}
        />
        {data?.same && !stale && (
          <p>
            This very request, seed and all, is completed already.{' '}
            <Link href={`/generations/${data.same.id}`}>See it</Link>
          </p>
        )}
      </div>
    </section>
  );
}

/** @param cost of one run; null while it is asked for, undefined where nobody can tell */
function buttonWords(cost: number | null | undefined, byList: number | undefined, runs: number): string {
  if (cost === null) return 'Generate · …';
  if (cost !== undefined) return `Generate · ${usd(cost * runs)}`;
  return byList === undefined ? 'Generate' : `Generate · ${usd(byList * runs)} by list`;
}

interface SaidProps {
  readonly error: string | undefined;
  readonly wrong: string | undefined;
  readonly notes: readonly (string | null | undefined)[];
}

function Said({ error, wrong, notes }: SaidProps): React.JSX.Element {
  if (error !== undefined) return <p className={styles.bad}>{error}</p>;
  if (wrong !== undefined) return <p>{wrong}</p>;
  return <>{notes.map((note) => note && <p key={note}>{note}</p>)}</>;
}

function useGenerateCommand(run: () => void): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  const commands = useMemo<Command[]>(
    () => [
      {
        id: 'shot.generate',
        name: 'Generate',
        group: 'Shot',
        keys: 'mod+Enter',
        words: 'run render start',
        whileTyping: true,
        run: () => latest.current(),
      },
    ],
    [],
  );
  useCommands(commands);
}
