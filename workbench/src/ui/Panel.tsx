import { useId } from 'react';
import styles from './Panel.module.css';

export interface PanelProps {
  readonly title: string;
  readonly word?: React.ReactNode;
  readonly actions?: React.ReactNode;
  readonly children?: React.ReactNode;
}

/** A part of a page with a heading of its own. */
export function Panel({ title, word, actions, children }: PanelProps): React.JSX.Element {
  const id = useId();
  return (
    <section className={styles.panel} aria-labelledby={id}>
      <header className={styles.head}>
        <div>
          <h2 id={id}>{title}</h2>
          {word !== undefined && <p className={styles.word}>{word}</p>}
        </div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </section>
  );
}
