import { ChevronFirst, ChevronLast, Pause, Play, Repeat, StepBack, StepForward } from 'lucide-react';
import { timeCode } from '../player/grid.ts';
import { Tool } from '../player/Tool.tsx';
import { usePlayhead } from '../timeline/playhead.ts';
import { goTo, LONG_STEP, usePreviewKeys } from './keys.ts';
import { usePlayback } from './playback.ts';
import styles from './Transport.module.css';

export interface TransportProps {
  readonly frames: number;
  readonly fps: number;
  /** Stands at the end of the row. */
  readonly children?: React.ReactNode;
}

export function Transport({ frames, fps, children }: TransportProps): React.JSX.Element {
  const frame = usePlayhead((head) => head.frame);
  const { playing, loop, play, setLoop } = usePlayback();
  const at = Math.min(frame, frames - 1);
  const go = (to: number): void => goTo(to, frames);
  usePreviewKeys(frames);
  return (
    <div
      className={styles.row}
      role="toolbar"
      aria-label="Preview"
      onKeyDown={(event) => {
        // Its buttons have no use for arrows: after a press on one they go on stepping.
        const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
        if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        go(at + by * (event.shiftKey ? LONG_STEP : 1));
      }}
    >
      <Tool name="First frame" icon={ChevronFirst} onPress={() => go(0)} />
      <Tool name="One frame back" icon={StepBack} onPress={() => go(at - 1)} />
      <Tool name={playing ? 'Pause' : 'Play'} icon={playing ? Pause : Play} onPress={() => play(!playing)} />
      <Tool name="One frame on" icon={StepForward} onPress={() => go(at + 1)} />
      <Tool name="Last frame" icon={ChevronLast} onPress={() => go(frames - 1)} />
      <Tool name="Loop" icon={Repeat} isOn={loop} onPress={() => setLoop(!loop)} />
      <p className={styles.place}>
        {timeCode(at, fps)}
        <span className={styles.dim}>
          {at} / {frames - 1}
        </span>
      </p>
      <div className={styles.end}>{children}</div>
    </div>
  );
}
