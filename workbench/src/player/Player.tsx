/** A completed run as a clip to work with: frame by frame, between two points, at any speed, beside another take. */
import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import { generationQuery } from '../api/generations.ts';
import { Actions } from './Actions.tsx';
import { CompareBar, CompareMenu } from './CompareBar.tsx';
import type { Comparison } from './comparison.ts';
import { Controls } from './Controls.tsx';
import { NO_GUIDES } from './guides.ts';
import { useKeys } from './keys.ts';
import { marksOf } from './marks.ts';
import styles from './Player.module.css';
import { Screen } from './Screen.tsx';
import { ScrubBar } from './ScrubBar.tsx';
import { useSource } from './source.ts';
import { takeOf } from './take.ts';
import { useDeck } from './use-deck.ts';

/** A dialog has gone by then. */
const AFTER_DIALOG_MS = 100;

export interface PlayerProps {
  /** Completed. What was read without its request and its report is read once more. */
  readonly generation: Generation;
  /** Stands beside it from the beginning. */
  readonly against?: Generation | undefined;
}

export function Player({ generation, against }: PlayerProps): React.JSX.Element {
  const isWhole = generation.request !== undefined && generation.report !== undefined;
  const { data } = useQuery({ ...generationQuery(generation.id), enabled: !isWhole });
  return (
    <Bench key={generation.id} generation={isWhole ? generation : (data ?? generation)} against={against} />
  );
}

function Bench({ generation, against }: PlayerProps): React.JSX.Element {
  const deck = useDeck(takeOf(generation));
  const source = useSource(generation);
  const root = useRef<HTMLElement>(null);
  const [guides, setGuides] = useState(NO_GUIDES);
  const [comparison, setComparison] = useState<Comparison | undefined>(
    against && { other: against, way: 'wipe' },
  );
  const marks = useMemo(() => marksOf(generation), [generation]);
  const keys = useKeys(deck, root, marks);
  const compare = (next: Comparison | undefined): void => {
    setComparison(next);
    // Menu and dialog give the focus back first, to what may be there no more.
    setTimeout(() => root.current?.focus({ preventScroll: true }), AFTER_DIALOG_MS);
  };
  return (
    <section ref={root} className={styles.player} aria-label="Player" tabIndex={-1} {...keys}>
      <Screen deck={deck} generation={generation} source={source} comparison={comparison} guides={guides} />
      <ScrubBar deck={deck} marks={marks} />
      <Controls deck={deck} root={root} guides={guides} onGuides={setGuides} />
      <CompareBar comparison={comparison} onChange={compare} />
      <Actions deck={deck} generation={generation} source={source}>
        <CompareMenu generation={generation} comparison={comparison} onChange={compare} />
      </Actions>
    </section>
  );
}
