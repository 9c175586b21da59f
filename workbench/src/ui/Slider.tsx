import { Label, Slider as AriaSlider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components';
import styles from './Slider.module.css';

export interface SliderProps {
  readonly label: string;
  readonly value: number;
  onChange(value: number): void;
  readonly least: number;
  readonly most: number;
  readonly step: number;
  readonly isDisabled?: boolean;
  /** What the value is, in words or with its unit. */
  say?(value: number): string;
}

export function Slider({
  label,
  value,
  onChange,
  least,
  most,
  step,
  isDisabled,
  say = String,
}: SliderProps): React.JSX.Element {
  return (
    <AriaSlider
      className={styles.slider}
      value={value}
      onChange={onChange}
      minValue={least}
      maxValue={most}
      step={step}
      isDisabled={isDisabled}
    >
      <Label className={styles.label}>{label}</Label>
      <SliderOutput className={styles.value}>{say(value)}</SliderOutput>
      <SliderTrack className={styles.track}>
        {({ state }) => (
          <>
            <span className={styles.done} style={{ width: `${state.getThumbPercent(0) * 100}%` }} />
            <SliderThumb className={styles.thumb} />
          </>
        )}
      </SliderTrack>
    </AriaSlider>
  );
}
