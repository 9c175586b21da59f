/** Shows how far a generation is: one line redrawn on a terminal, a line per stage elsewhere. */
import { formatSeconds, shorten } from './format.ts';
import { plainText } from '../../ray/plain-text.ts';

export interface ProgressView {
  readonly stage: string;
  /** 0..1; absent while there is nothing to measure. */
  readonly fraction?: number | undefined;
  readonly secondsLeft?: number | undefined;
  /** Shown instead of the bar, e.g. `3 go first`. */
  readonly note?: string | undefined;
}

export interface ProgressBar {
  show(view: ProgressView): void;
  /** A line that stays. */
  say(line: string): void;
  /** Clears the line of a terminal until something is shown again. */
  hide(): void;
  /** Clears the line of a terminal; later calls show nothing. */
  end(): void;
}

export interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const STAGE_WIDTH = 12;
const RIGHT_WIDTH = ' 100 %  59 min 59 s left'.length;
const WIDEST_BAR = 40;
const REDRAW_MS = 250;

export function openProgressBar(screen: Screen): ProgressBar {
  return screen.isTTY === true ? drawBar(screen) : writeLines(screen);
}

/** Time goes on between two reports: the time left counts down by itself. */
function drawBar(screen: Screen): ProgressBar {
  let last: { view: ProgressView; at: number } | undefined;
  const draw = () => {
    if (last === undefined) return;
    const { secondsLeft } = last.view;
    const since = (performance.now() - last.at) / 1000;
    const left = secondsLeft === undefined ? undefined : Math.max(0, secondsLeft - since);
    const line = plainText(progressLine({ ...last.view, secondsLeft: left }, screen.columns || 80));
    screen.write(`\r\x1b[2K${line}`);
  };
  const hide = () => {
    if (last !== undefined) screen.write('\r\x1b[2K');
    last = undefined;
  };
  const timer = setInterval(draw, REDRAW_MS);
  timer.unref();
  return {
    show(view) {
      last = { view, at: performance.now() };
      draw();
    },
    say(line) {
      screen.write(`\r\x1b[2K${plainText(line)}\n`);
      draw();
    },
    hide,
    end() {
      clearInterval(timer);
      hide();
    },
  };
}

function writeLines(screen: Screen): ProgressBar {
  const start = performance.now();
  let shown = '';
  let ended = false;
  const say = (line: string): void => {
    if (ended) return;
    screen.write(`${formatSeconds((performance.now() - start) / 1000).padStart(7)}  ${plainText(line)}\n`);
  };
  return {
    show({ stage, note }) {
      const line = note === undefined ? stage : `${stage}: ${note}`;
      if (line !== shown) say(line);
      shown = line;
    },
    say,
    hide() {},
    end() {
      ended = true;
    },
  };
}

/** The line of a terminal with `columns` columns; never longer, so that it does not wrap. */
export function progressLine(view: ProgressView, columns: number): string {
  const room = columns - 1; // A full last column makes some terminals wrap.
  const stage = shorten(view.stage, STAGE_WIDTH).padEnd(STAGE_WIDTH);
  if (view.fraction === undefined || view.note !== undefined) {
    return `${stage} ${shorten(view.note ?? '', room - STAGE_WIDTH - 1)}`.trimEnd();
  }
  const fraction = Math.min(1, Math.max(0, view.fraction));
  const left = view.secondsLeft === undefined ? '' : `  ${formatSeconds(view.secondsLeft)} left`;
  const right = ` ${String(Math.floor(fraction * 100)).padStart(3)} %${left}`;
  const width = Math.min(WIDEST_BAR, room - STAGE_WIDTH - 1 - RIGHT_WIDTH);
  if (width < 5) return shorten(`${view.stage}${right}`, room);
  return `${stage} ${bar(fraction, width)}${right}`;
}

/** Eighths of a block, so that it moves smoothly. */
function bar(fraction: number, width: number): string {
  const eighths = Math.round(fraction * width * 8);
  const full = '█'.repeat(Math.floor(eighths / 8));
  const part = eighths % 8 === 0 ? '' : String.fromCodePoint(0x2590 - (eighths % 8));
  return (full + part).padEnd(width, '░');
}
