import type { PresetRequest } from '../api/library.ts';
import { differencesOf, nameOfField } from './differences.ts';
import styles from './Changes.module.css';

/** What differs between two requests, as a table. */
export function Changes({
  before,
  after,
}: {
  readonly before: PresetRequest;
  readonly after: PresetRequest;
}): React.JSX.Element {
  const differences = differencesOf(before, after);
  if (differences.length === 0) return <p className={styles.same}>The requests are the same.</p>;
  return (
    <dl className={styles.changes}>
      {differences.map(({ field, before: was, after: is }) => (
        <div key={field} className={styles.change}>
          <dt className={styles.field}>{nameOfField(field)}</dt>
          <dd className={styles.values}>
            {was !== undefined && <del className={styles.was}>{was}</del>}
            {is !== undefined && <ins className={styles.is}>{is}</ins>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
