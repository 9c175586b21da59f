/** Several lines that are redrawn in place on a terminal; elsewhere only what is said for good. */
import { formatSeconds } from './format.ts';
import { plainText } from '../../ray/plain-text.ts';
import type { Screen } from './progress-bar.ts';

export interface BoardScreen extends Screen {
  readonly rows?: number;
}

export interface Board {
  readonly columns: number;
  readonly rows: number;
  /** Replaces what is shown; each line must fit the columns. */
  show(lines: readonly string[]): void;
  /** A line that stays. */
  say(line: string): void;
  /** Takes the shown lines away; later calls do nothing. */
  end(): void;
}

export function openBoard(screen: BoardScreen): Board {
  return screen.isTTY === true ? drawBoard(screen) : writeLines(screen);
}

function drawBoard(screen: BoardScreen): Board {
  let shown: readonly string[] = [];
  let ended = false;
  const draw = (lines: readonly string[], before = ''): void => {
    const up = shown.length > 0 ? `\x1b[${shown.length}A\r` : '';
    // Each line is cleared and written by itself: clearing all first would flicker.
    const text = lines.map((line) => `\x1b[2K${plainText(line)}\n`).join('');
    screen.write(`${up}${before}${text}\x1b[J`);
    shown = lines;
  };
  return {
    get columns() {
      return screen.columns || 80;
    },
    get rows() {
      return screen.rows || 24;
    },
    show(lines) {
      if (!ended) draw(lines);
    },
    say(line) {
      if (!ended) draw(shown, `\x1b[2K${plainText(line)}\n`);
    },
    end() {
      if (!ended) draw([]);
      ended = true;
    },
  };
}

function writeLines(screen: BoardScreen): Board {
  const start = performance.now();
  let ended = false;
  return {
    columns: 80,
    rows: 24,
    show() {},
    say(line) {
      if (ended) return;
      screen.write(`${formatSeconds((performance.now() - start) / 1000).padStart(7)}  ${plainText(line)}\n`);
    },
    end() {
      ended = true;
    },
  };
}
