import { useNamedPage } from '../app/page-title.ts';
import styles from './Page.module.css';

export interface PageProps {
  readonly title: string;
  /** One sentence below the title. */
  readonly word?: React.ReactNode;
  /** At the right of the title. */
  readonly actions?: React.ReactNode;
  /** Where the page lies, above the title. */
  readonly above?: React.ReactNode;
  readonly children: React.ReactNode;
}

/** A page of text, tables and cards: title, a word, what one can do, and the rest below. */
export function Page({ title, word, actions, above, children }: PageProps): React.JSX.Element {
  useNamedPage(title);
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div>
          {above}
          <h1>{title}</h1>
          {word !== undefined && <p className={styles.word}>{word}</p>}
        </div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
