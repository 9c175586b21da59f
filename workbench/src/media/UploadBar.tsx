import { ProgressBar } from 'react-aria-components';
import { Button } from '../ui/Button.tsx';
import styles from './MediaField.module.css';
import type { Sending } from './uploads.ts';

const ALL = 1;

/** A file on its way to the server. */
export function UploadBar({ onStop, ...sending }: Sending & { onStop(): void }): React.JSX.Element {
  const { name, fraction } = sending;
  return (
    <div className={styles.box}>
      <ProgressBar className={styles.sending} value={fraction * 100} aria-label={`Sending ${name}`}>
        {({ percentage = 0 }) => (
          <>
            <span className={styles.name}>
              {fraction < ALL ? `${wordsOf(sending)} · ${Math.floor(percentage)} %` : `Examining ${name}`}
            </span>
            <span className={styles.track}>
              <span className={styles.sent} style={{ width: `${percentage}%` }} />
            </span>
          </>
        )}
      </ProgressBar>
      <Button look="quiet" size="s" onPress={onStop}>
        Stop
      </Button>
    </div>
  );
}

/** `Sending fig-bowl.jpg`, `Sending 2 of 4: fig-bowl.jpg` */
export function wordsOf({ name, n, of }: Sending): string {
  return of === 1 ? `Sending ${name}` : `Sending ${n} of ${of}: ${name}`;
}
