import { Button as AriaButton } from 'react-aria-components';
import type { ButtonProps as AriaButtonProps } from 'react-aria-components';
import styles from './Button.module.css';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style'> {
  /** `primary`: the one thing to do here. `quiet`: among many. `danger`: destroys something. */
  readonly look?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly size?: 'm' | 's';
  /** Square, for a lone icon; it needs an `aria-label`. */
  readonly icon?: boolean;
}

export function Button({
  look = 'plain',
  size = 'm',
  icon = false,
  ...rest
}: ButtonProps): React.JSX.Element {
  return (
    <AriaButton {...rest} className={styles.button} data-look={look} data-size={size} data-icon={icon} />
  );
}
