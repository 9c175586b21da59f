import { shownKeys } from './keys.ts';
import styles from './Keys.module.css';

/** Keys of a command, e.g. `mod+k` or `g h`, as a person strikes them. */
export function Keys({ of }: { readonly of: string }): React.JSX.Element {
  return (
    <span className={styles.keys}>
      {shownKeys(of).map((key, place) => (
        <kbd key={place} className={styles.key}>
          {key}
        </kbd>
      ))}
    </span>
  );
}
