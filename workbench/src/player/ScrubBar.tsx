import type { Deck } from './deck.ts';
import { clamp, timeCode } from './grid.ts';
import type { Mark } from './marks.ts';
import styles from './ScrubBar.module.css';
import { useDeckState } from './use-deck.ts';

export interface ScrubBarProps {
  readonly deck: Deck;
  readonly marks: readonly Mark[];
}

/** Where the playhead stands, what is played, and what the request pinned. */
export function ScrubBar({ deck, marks }: ScrubBarProps): React.JSX.Element {
  const { frame, from, to } = useDeckState(deck);
  const whole = from === 0 && to === deck.last;
  return (
    <div className={styles.bar}>
      <Slide
        className={styles.playhead}
        deck={deck}
        name="Frame"
        frame={frame}
        onMove={(wanted) => deck.go(wanted)}
        wide
      >
        <div className={styles.track} data-whole={whole}>
          <div className={styles.range} style={placeOf(from, to + 1, deck.frames)} />
        </div>
        {marks.map((mark) => (
          <span
            key={mark.name}
            className={styles.mark}
            title={`${mark.name}: frame ${mark.frame}`}
            style={{ left: percent(mark.frame + 0.5, deck.frames) }}
          />
        ))}
        <div className={styles.head} style={{ left: percent(frame + 0.5, deck.frames) }} />
      </Slide>
      <Slide
        className={styles.from}
        deck={deck}
        name="In point"
        frame={from}
        at={from}
        onMove={(wanted) => deck.setFrom(wanted)}
      />
      <Slide
        className={styles.to}
        deck={deck}
        name="Out point"
        frame={to}
        at={to + 1}
        onMove={(wanted) => deck.setTo(wanted)}
      />
    </div>
  );
}

interface SlideProps {
  readonly className: string | undefined;
  readonly deck: Deck;
  readonly name: string;
  readonly frame: number;
  /** Where a handle lies, in frames. */
  readonly at?: number;
  /** The whole bar can be pressed, not a handle of it alone. */
  readonly wide?: boolean;
  readonly children?: React.ReactNode;
  onMove(frame: number): void;
}

const BIG_STEP = 12;

function Slide({
  className,
  deck,
  name,
  frame,
  at,
  wide = false,
  children,
  onMove,
}: SlideProps): React.JSX.Element {
  const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -BIG_STEP, PageUp: BIG_STEP, Home: -deck.frames, End: deck.frames }; // prettier-ignore
  const move = (event: React.PointerEvent): void => {
    const bar = wide ? event.currentTarget : event.currentTarget.parentElement;
    if (bar === null) return;
    const { left, width } = bar.getBoundingClientRect();
    onMove(clamp(Math.floor(((event.clientX - left) / width) * deck.frames), 0, deck.last));
  };
  return (
    <div
      className={className}
      style={at === undefined ? undefined : { left: percent(at, deck.frames) }}
      role="slider"
      tabIndex={0}
      aria-label={name}
      aria-valuemin={0}
      aria-valuemax={deck.last}
      aria-valuenow={frame}
      aria-valuetext={`Frame ${frame}, ${timeCode(frame, deck.fps)}`}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        if (wide) move(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) move(event);
      }}
      onKeyDown={(event) => {
        const step = steps[event.key];
        if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        onMove(
          clamp(frame + (event.shiftKey && Math.abs(step) === 1 ? step * BIG_STEP : step), 0, deck.last),
        );
      }}
    >
      {children}
    </div>
  );
}

function placeOf(from: number, to: number, frames: number): React.CSSProperties {
  return { left: percent(from, frames), width: percent(to - from, frames) };
}

function percent(frame: number, frames: number): string {
  return `${(100 * frame) / Math.max(1, frames)}%`;
}
