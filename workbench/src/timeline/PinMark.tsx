import { Thumb } from '../media/Thumb.tsx';
import type { Pin } from './pins.ts';
import styles from './PinMark.module.css';
import { verdictOf } from './scores.ts';
import type { Score } from './scores.ts';

export interface PinMarkProps extends React.DOMAttributes<HTMLElement> {
  readonly pin: Pin;
  /** `Keyframe 2 of 4` */
  readonly name: string;
  /** `frame 60, 2.5 s` */
  readonly place: string;
  readonly frame: number;
  readonly last: number;
  readonly x: number;
  /** Pixels to the nearer of its neighbours: so wide it may be without covering one. */
  readonly room: number;
  readonly score: Score | undefined;
  readonly isSelected: boolean;
  readonly isDragged: boolean;
  /** It lies where the clip has no frame. */
  readonly isBeyond: boolean;
}

const [NARROWEST, WIDEST] = [10, 76];
/** Pixels that a frame number, and a score beside it, need. */
const [NUMBER_ROOM, SCORE_ROOM] = [30, 62];

/** A picture at its frame: a slider, whose value is the frame. */
export function PinMark({
  pin,
  name,
  place,
  frame,
  last,
  x,
  room,
  score,
  isSelected,
  isDragged,
  isBeyond,
  ...handlers
}: PinMarkProps): React.JSX.Element {
  const width = isSelected ? WIDEST : Math.min(WIDEST, Math.max(NARROWEST, room - 4));
  const verdict = score && verdictOf(score);
  return (
    <div
      className={styles.pin}
      style={{ left: x, width }}
      role="slider"
      tabIndex={0}
      aria-label={`${name}, ${place}`}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={frame}
      aria-valuetext={place}
      aria-invalid={isBeyond}
      aria-description={score && verdict ? `Match ${decibels(score)}: ${verdict.word}` : undefined}
      data-selected={isSelected}
      data-dragged={isDragged}
      data-beyond={isBeyond}
      {...handlers}
    >
      <span className={styles.picture}>
        <Thumb media={pin.media} alt="" />
      </span>
      <span className={styles.stem} aria-hidden />
      <span className={styles.foot} aria-hidden>
        {isSelected || room >= NUMBER_ROOM ? <span className={styles.number}>{frame}</span> : null}
        {score && verdict ? (
          <span
            className={styles.score}
            data-look={verdict.look}
            title={`Match ${decibels(score)}: ${verdict.word}`}
          >
            {isSelected || room >= SCORE_ROOM ? decibels(score) : null}
          </span>
        ) : null}
      </span>
    </div>
  );
}

export function decibels({ psnr }: Score): string {
  return `${psnr.toFixed(1)} dB`;
}
