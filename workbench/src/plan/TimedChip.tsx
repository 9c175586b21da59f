import { useRef, useState } from 'react';
import styles from './Chip.module.css';
import { ChipText, hintOf, nameOf } from './ChipButton.tsx';
import type { ChipButtonProps } from './ChipButton.tsx';
import { shifted } from './spans.ts';
import type { FrameSpan, Grip, Length } from './spans.ts';

export interface TimedChipProps extends ChipButtonProps {
  readonly span: FrameSpan;
  readonly row: number;
  readonly length: Length;
  onSpan(span: FrameSpan): void;
}

/** Half a second, with Shift. */
const LONG_STEP = 12;
/** Pixels that a hand may tremble. */
const STILL = 3;

interface Drag {
  readonly grip: Grip;
  readonly from: number;
  /** Pixels a frame. */
  readonly scale: number;
  readonly span: FrameSpan;
}

/** It is dragged as a whole or by an end; arrows move it by a frame, with Alt its end. It takes its place when it is let go. */
export function TimedChip({
  chip,
  span,
  row,
  length,
  isChosen,
  onChoose,
  onTurn,
  onSpan,
}: TimedChipProps): React.JSX.Element {
  const [drag, setDrag] = useState<Drag>();
  /** A drag ends with a click, which means nothing. */
  const dragged = useRef(false);
  const { first, end } = drag?.span ?? span;
  const percent = (frames: number): string => `${(100 * frames) / length.frames}%`;
  const isFixed = !chip.on;

  const take = (event: React.PointerEvent<HTMLElement>): void => {
    const lane = event.currentTarget.parentElement?.getBoundingClientRect();
    if (event.button !== 0 || isFixed || !lane) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    dragged.current = false;
    const grip = (event.target as HTMLElement).dataset['side'];
    setDrag({
      grip: grip === 'start' || grip === 'end' ? grip : 'whole',
      from: event.clientX,
      scale: lane.width / length.frames,
      span,
    });
  };
  const pull = (event: React.PointerEvent): void => {
    if (!drag) return;
    const away = event.clientX - drag.from;
    if (Math.abs(away) >= STILL) dragged.current = true;
    const by = dragged.current ? Math.round(away / drag.scale) : 0;
    setDrag({ ...drag, span: shifted(span, drag.grip, by, length) });
  };
  const letGo = (): void => {
    if (!drag) return;
    setDrag(undefined);
    if (drag.span.first === span.first && drag.span.end === span.end) return;
    onSpan(drag.span);
  };
  const press = (event: React.KeyboardEvent): void => {
    const way = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (event.key === 'Delete' || event.key === 'Backspace') return onTurn();
    if (way === 0 || isFixed) return;
    event.preventDefault();
    onSpan(shifted(span, event.altKey ? 'end' : 'whole', way * (event.shiftKey ? LONG_STEP : 1), length));
  };
  return (
    <button
      type="button"
      className={`${styles.chip} ${styles.timed}`}
      style={{ left: percent(first), width: percent(end - first), top: `${2 * row + 0.125}rem` }}
      data-lane={chip.lane}
      data-on={chip.on}
      data-chosen={isChosen}
      data-own={chip.cause === undefined}
      data-grip={drag?.grip}
      aria-expanded={isChosen}
      aria-label={`${nameOf(chip)}, frames ${first} to ${end}`}
      title={`${hintOf(chip)}. Arrows move it, with Alt its end`}
      onClick={() => dragged.current || onChoose()}
      onKeyDown={press}
      onPointerDown={take}
      onPointerMove={pull}
      onPointerUp={letGo}
      onPointerCancel={() => setDrag(undefined)}
    >
      <span className={styles.handle} data-side="start" />
      <ChipText chip={chip} />
      <span className={styles.handle} data-side="end" />
    </button>
  );
}
