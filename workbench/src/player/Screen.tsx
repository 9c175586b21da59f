import { useState } from 'react';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import { Clip } from './Clip.tsx';
import { Divider } from './Divider.tsx';
import type { Deck } from './deck.ts';
import { GuideLines } from './GuideLines.tsx';
import type { Guides } from './guides.ts';
import type { Comparison } from './comparison.ts';
import { Projector } from './projector.ts';
import styles from './Screen.module.css';
import { useSource } from './source.ts';
import type { Source } from './source.ts';
import { titleOf } from './title.ts';

export interface ScreenProps {
  readonly deck: Deck;
  readonly generation: Generation;
  readonly source: Source;
  /** Another take of the same length or any other, on the same frame. */
  readonly comparison: Comparison | undefined;
  readonly guides: Guides;
}

const MIDDLE = 50;

/** The picture; of two takes both. */
export function Screen({ deck, generation, source, comparison, guides }: ScreenProps): React.JSX.Element {
  const [divider, setDivider] = useState(MIDDLE);
  const [projector] = useState(() => new Projector(deck));
  const { width, height } = generation.canvas;
  const box = { '--ratio': width / height } as React.CSSProperties;
  const other = comparison?.other;
  return (
    <div className={styles.room} data-way={comparison?.way} style={box} onClick={() => deck.toggle()}>
      <div className={styles.picture}>
        <Clip deck={deck} projector={projector} source={source} label="The clip" />
        {other !== undefined && comparison?.way === 'wipe' && (
          <>
            <div key={other.id} className={styles.over} style={{ clipPath: `inset(0 0 0 ${divider}%)` }}>
              <OtherClip deck={deck} projector={projector} generation={other} />
            </div>
            <Divider at={divider} onMove={setDivider} />
          </>
        )}
        <GuideLines {...guides} />
        {other !== undefined && <Name side="left" generation={generation} />}
        {other !== undefined && comparison?.way === 'wipe' && <Name side="right" generation={other} />}
      </div>
      {other !== undefined && comparison?.way === 'side' && (
        <div key={other.id} className={styles.picture}>
          <OtherClip deck={deck} projector={projector} generation={other} />
          <GuideLines {...guides} />
          <Name side="left" generation={other} />
        </div>
      )}
    </div>
  );
}

function OtherClip({
  deck,
  projector,
  generation,
}: {
  readonly deck: Deck;
  readonly projector: Projector;
  readonly generation: Generation;
}): React.JSX.Element {
  return <Clip deck={deck} projector={projector} source={useSource(generation)} label="The other take" />;
}

function Name({
  side,
  generation,
}: {
  readonly side: 'left' | 'right';
  readonly generation: Generation;
}): React.JSX.Element {
  return (
    <p className={styles.name} data-side={side}>
      {titleOf(generation)}
    </p>
  );
}
