import styles from './Empty.module.css';

export interface EmptyProps {
  readonly title: string;
  readonly children: React.ReactNode;
  /** Buttons, below the sentence. */
  readonly action?: React.ReactNode;
}

/** Nothing is here: why, and what to do. */
export function Empty({ title, children, action }: EmptyProps): React.JSX.Element {
  return (
    <section className={styles.empty}>
      <h2>{title}</h2>
      <p>{children}</p>
      {action !== undefined && <div className={styles.action}>{action}</div>}
    </section>
  );
}
