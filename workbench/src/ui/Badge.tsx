import styles from './Badge.module.css';

export type Tone = 'plain' | 'good' | 'bad' | 'warn';

/** A word about the thing that it stands beside. */
export function Badge({
  tone = 'plain',
  children,
}: {
  readonly tone?: Tone;
  readonly children: React.ReactNode;
}): React.JSX.Element {
  return (
    <span className={styles.badge} data-tone={tone}>
      {children}
    </span>
  );
}
