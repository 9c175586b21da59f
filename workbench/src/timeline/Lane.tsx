import { ImagePlus } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Grid } from './grid.ts';
import styles from './Lane.module.css';
import { keyOf, placeOf, rankOf } from './pin-names.ts';
import { PinMark } from './PinMark.tsx';
import type { Pin } from './pins.ts';
import { lookAt } from './look-at.ts';
import { frameOfKey } from './Ruler.tsx';
import { xOf } from './scale.ts';
import type { Scale } from './scale.ts';
import type { Score } from './scores.ts';
import type { Acts } from './use-acts.ts';
import { useDrag } from './use-drag.ts';

export interface LaneProps {
  readonly pins: readonly Pin[];
  readonly grid: Grid;
  readonly scale: Scale;
  readonly track: React.RefObject<HTMLElement | null>;
  readonly scores: ReadonlyMap<Pin, Score>;
  readonly acts: Acts;
  /** Frame under pictures that are being dragged in. */
  readonly over: number | undefined;
}

/** The pins, to be dragged and pushed by keys. */
export function Lane({ pins, grid, scale, track, scores, acts, over }: LaneProps): React.JSX.Element {
  const { dragged, handlersOf, cancel } = useDrag({ pins, grid, scale }, track, acts.move);
  const last = grid.frames - 1;
  const frames = pins.map(({ index }, n) => (dragged?.at === n ? dragged.frame : grid.frameOf(index)));

  const lane = useRef<HTMLDivElement>(null);
  /** A key was pressed: it stays with the pin that it leads to. */
  const refocus = useRef(false);
  useEffect(() => {
    if (refocus.current) lane.current?.querySelector<HTMLElement>('[data-selected="true"]')?.focus();
    refocus.current = false;
  }, [pins, acts.chosen]);

  const press = (event: React.KeyboardEvent, at: number): void => {
    const now = frames[at] ?? 0;
    const act = actOfKey(event, at, now);
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    act(event.currentTarget);
    refocus.current = !(event.key === 'j' || event.key === 'k');
  };
  const actOfKey = (
    event: React.KeyboardEvent,
    at: number,
    now: number,
  ): ((pin: Element) => void) | undefined => {
    const { key } = event;
    const command = event.ctrlKey || event.metaKey;
    if (key === 'Escape' && dragged !== undefined) return cancel;
    if (key === 'd' && command) return () => acts.duplicate(at);
    if (command || event.altKey) return undefined;
    if (key === 'Enter') return () => lookAt(now);
    if (key === 'Delete' || key === 'Backspace') return () => acts.remove(at);
    if (key === 'j' || key === 'k') return (pin) => neighbourOf(pin, key === 'j' ? -1 : 1)?.focus();
    const to = frameOfKey(event, now, last);
    if (to === undefined) return undefined;
    return key === 'Home' || key === 'End' ? () => acts.move(at, to) : () => acts.nudge(at, to - now);
  };
  return (
    <div ref={lane} className={styles.lane} data-empty={pins.length === 0}>
      {pins.length === 0 ? (
        <p className={styles.invite}>
          <ImagePlus size={18} aria-hidden />
          Drop or paste pictures here; several are spread evenly
        </p>
      ) : null}
      {dragged?.mark === undefined ? null : (
        <Guide x={xOf(dragged.mark.frame, scale)} name={dragged.mark.name} />
      )}
      {over === undefined ? null : <Guide x={xOf(Math.round(over), scale)} name={String(Math.round(over))} />}
      {pins.map((pin, at) => {
        const frame = frames[at] ?? 0;
        const key = keyOf(pin);
        return (
          <PinMark
            key={key}
            pin={pin}
            name={rankOf(at, pins)}
            place={placeOf(dragged?.at === at ? { ...pin, index: grid.indexOf(frame) } : pin, grid)}
            frame={frame}
            last={last}
            x={xOf(Math.min(frame, last), scale)}
            room={roomBeside(frame, frames, at) * scale.step}
            score={dragged?.at === at ? undefined : scores.get(pin)}
            isSelected={acts.chosen === key}
            isDragged={dragged?.at === at}
            isBeyond={frame > last || frame < 0}
            onFocus={() => acts.choose(pin)}
            onDoubleClick={() => lookAt(frame)}
            onKeyDown={(event) => press(event, at)}
            {...handlersOf(at)}
          />
        );
      })}
    </div>
  );
}

function Guide({ x, name }: { readonly x: number; readonly name: string }): React.JSX.Element {
  return (
    <span className={styles.guide} style={{ left: x }} aria-hidden>
      <span className={styles.mark}>{name}</span>
    </span>
  );
}

/** Frames to the nearer neighbour. */
function roomBeside(frame: number, frames: readonly number[], at: number): number {
  return Math.min(...frames.filter((_, n) => n !== at).map((other) => Math.abs(other - frame)));
}

function neighbourOf(pin: Element, way: -1 | 1): HTMLElement | undefined {
  const all = [...(pin.parentElement?.querySelectorAll<HTMLElement>('[role="slider"]') ?? [])];
  return all[all.indexOf(pin as HTMLElement) + way];
}
