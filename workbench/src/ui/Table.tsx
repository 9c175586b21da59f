import styles from './Table.module.css';

export interface TableProps {
  /** What it lists, for those who do not see the heading above it. */
  readonly label: string;
  readonly children: React.ReactNode;
}

/** A table of facts, which scrolls sideways by itself where it is wider than the page. Cells with `data-number` stand to the right. */
export function Table({ label, children }: TableProps): React.JSX.Element {
  return (
    <div className={styles.scroll} role="region" aria-label={label} tabIndex={0}>
      <table className={styles.table}>{children}</table>
    </div>
  );
}
