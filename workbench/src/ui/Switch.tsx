import { SwitchButton, SwitchField } from 'react-aria-components';
import type { SwitchFieldProps } from 'react-aria-components';
import styles from './Switch.module.css';

export interface SwitchProps extends Omit<SwitchFieldProps, 'className' | 'style' | 'children'> {
  readonly children: React.ReactNode;
}

/** On or off, at once. */
export function Switch({ children, ...rest }: SwitchProps): React.JSX.Element {
  return (
    <SwitchField {...rest}>
      <SwitchButton className={styles.switch}>
        <span className={styles.track} aria-hidden />
        {children}
      </SwitchButton>
    </SwitchField>
  );
}
