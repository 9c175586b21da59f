import styles from './ToolHead.module.css';

export interface ToolHeadProps {
  readonly title: string;
  /** What stands now, in figures. */
  readonly facts: React.ReactNode;
  readonly children: React.ReactNode;
}

/** Over what is worked at by hand: its name, its figures, its tools. */
export function ToolHead({ title, facts, children }: ToolHeadProps): React.JSX.Element {
  return (
    <header className={styles.head}>
      <h2 className={styles.title}>{title}</h2>
      <span className={styles.facts}>{facts}</span>
      {children}
    </header>
  );
}
