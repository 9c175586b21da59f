import { useRef } from 'react';
import styles from './Divider.module.css';
import { clamp } from './grid.ts';

export interface DividerProps {
  /** Per cent of the picture's width. */
  readonly at: number;
  onMove(at: number): void;
}

const STEP = 1;
const BIG_STEP = 10;

/** Between two takes that lie over each other: one is seen on the left of it, the other on the right. */
export function Divider({ at, onMove }: DividerProps): React.JSX.Element {
  const line = useRef<HTMLDivElement>(null);
  const moveTo = (clientX: number): void => {
    const picture = line.current?.parentElement?.getBoundingClientRect();
    if (picture !== undefined) onMove(clamp((100 * (clientX - picture.left)) / picture.width, 0, 100));
  };
  const steps: Readonly<Record<string, number>> = { ArrowLeft: -STEP, ArrowRight: STEP, PageDown: -BIG_STEP, PageUp: BIG_STEP, Home: -100, End: 100 }; // prettier-ignore
  return (
    <div
      ref={line}
      className={styles.divider}
      style={{ left: `${at}%` }}
      role="slider"
      tabIndex={0}
      aria-label="Divider between the takes"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(at)}
      aria-valuetext={`${Math.round(at)} % of the first take`}
      onClick={(event) => event.stopPropagation()}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) moveTo(event.clientX);
      }}
      onKeyDown={(event) => {
        const step = steps[event.key];
        if (step === undefined) return;
        event.preventDefault();
        onMove(clamp(at + step, 0, 100));
      }}
    >
      <span className={styles.grip} aria-hidden />
    </div>
  );
}
