import styles from './PreviewPanel.module.css';

export function Notes({ notes }: { readonly notes: readonly string[] }): React.JSX.Element | null {
  if (notes.length === 0) return null;
  return (
    <ul className={styles.notes} aria-label="What the run shows otherwise">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}
