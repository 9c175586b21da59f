import { Dialog, Popover as AriaPopover } from 'react-aria-components';
import styles from './Popover.module.css';

export interface PopoverProps {
  /** For those who do not see it. */
  readonly label: string;
  readonly children: React.ReactNode;
}

/** Beside what opened it; to be put with it into a `DialogTrigger`. */
export function Popover({ label, children }: PopoverProps): React.JSX.Element {
  return (
    <AriaPopover className={styles.popover} placement="top start" offset={6}>
      <Dialog className={styles.dialog} aria-label={label}>
        {children}
      </Dialog>
    </AriaPopover>
  );
}
