import styles from './Notice.module.css';

export interface NoticeProps {
  /** `bad`: something failed. `info`: what one should know. */
  readonly tone?: 'info' | 'bad';
  /** What one can do about it. */
  readonly action?: React.ReactNode;
  readonly children: React.ReactNode;
}

/** One or two sentences that stand out from the page. */
export function Notice({ tone = 'info', action, children }: NoticeProps): React.JSX.Element {
  return (
    <div className={styles.notice} data-tone={tone} role={tone === 'bad' ? 'alert' : undefined}>
      <p>{children}</p>
      {action}
    </div>
  );
}
