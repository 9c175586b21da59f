/** What a run says, line by line, with the seconds since it was asked for; it stays at the end while one reads there. */
import { useLayoutEffect, useRef } from 'react';
import { Copy } from '../ui/Copy.tsx';
import styles from './RunLog.module.css';
import type { Line } from './story.ts';

export interface RunLogProps {
  readonly lines: readonly Line[];
  /** When the run was asked for, ISO 8601. */
  readonly from: string;
}

export function RunLog({ lines, from }: RunLogProps): React.JSX.Element {
  const list = useRef<HTMLOListElement>(null);
  const atEnd = useRef(true);
  useLayoutEffect(() => {
    if (atEnd.current && list.current !== null) list.current.scrollTop = list.current.scrollHeight;
  }, [lines]);
  return (
    <section className={styles.log} aria-label="Log">
      <header className={styles.head}>
        <h3>Log</h3>
        <span className={styles.count}>{lines.length === 1 ? '1 line' : `${lines.length} lines`}</span>
        <Copy
          what="the log"
          text={() => lines.map((line) => `${since(from, line.at)}  ${line.text}`).join('\n')}
        />
      </header>
      <ol
        ref={list}
        className={styles.lines}
        tabIndex={0}
        aria-label="Lines"
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          atEnd.current = scrollHeight - scrollTop - clientHeight < 24;
        }}
      >
        {lines.map((line) => (
          <li key={line.seq} className={styles.line} data-kind={line.kind} data-failed={line.failed}>
            <time dateTime={line.at}>{since(from, line.at)}</time>
            <span>{line.text}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** `0:07.4` */
function since(from: string, at: string): string {
  const seconds = Math.max(0, (Date.parse(at) - Date.parse(from)) / 1000);
  return `${Math.floor(seconds / 60)}:${(Math.floor(seconds * 10) / 10 - 60 * Math.floor(seconds / 60)).toFixed(1).padStart(4, '0')}`;
}
