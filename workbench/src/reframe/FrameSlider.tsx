import { Label, Slider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components';
import { FRAME_RATE } from '../../../src/ray/request.ts';
import { usePlayhead } from '../timeline/playhead.ts';
import styles from './FrameSlider.module.css';

/** Which frame of the source one looks at. @param seconds of the source */
export function FrameSlider({ seconds }: { readonly seconds: number }): React.JSX.Element {
  const { frame, setFrame } = usePlayhead();
  const last = Math.max(0, Math.round(seconds * FRAME_RATE) - 1);
  return (
    <Slider
      className={styles.slider}
      value={Math.min(frame, last)}
      minValue={0}
      maxValue={last}
      onChange={setFrame}
    >
      <Label className={styles.label}>Frame of the source</Label>
      <SliderTrack className={styles.track}>
        <SliderThumb className={styles.thumb} />
      </SliderTrack>
      <SliderOutput className={styles.value} />
    </Slider>
  );
}
