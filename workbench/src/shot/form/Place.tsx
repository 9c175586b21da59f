import { useFault } from './context.ts';
import styles from './form.module.css';

export interface PlaceProps {
  /** Paths in the request. */
  readonly fields: readonly string[];
  /** False where what stands here says itself what is wrong with it. */
  readonly says?: boolean;
  readonly children: React.ReactNode;
}

/** Where fields of the request are set: what is wrong with them is said here, and focus comes here. */
export function Place({ fields, says = true, children }: PlaceProps): React.JSX.Element {
  const wrong = useFault(...fields);
  return (
    <div className={styles.place} data-field={fields.join(' ')}>
      {children}
      {says && wrong !== undefined ? (
        <p className={styles.error} role="alert">
          {wrong}
        </p>
      ) : null}
    </div>
  );
}
