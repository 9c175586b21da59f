import { Slider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components';
import { FASTEST, SLOWEST } from './deck.ts';
import type { Deck } from './deck.ts';
import styles from './Speed.module.css';
import { useDeckState } from './use-deck.ts';

const STEP = 0.05;

export function Speed({ deck }: { readonly deck: Deck }): React.JSX.Element {
  const { speed } = useDeckState(deck);
  return (
    <Slider
      className={styles.speed}
      aria-label="Speed"
      value={speed}
      minValue={SLOWEST}
      maxValue={FASTEST}
      step={STEP}
      onChange={(value) => deck.setSpeed(value)}
    >
      <SliderTrack className={styles.track}>
        <SliderThumb className={styles.thumb} />
      </SliderTrack>
      <SliderOutput className={styles.value}>{() => `${speed.toFixed(2)}×`}</SliderOutput>
    </Slider>
  );
}
