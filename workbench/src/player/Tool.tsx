import type { LucideIcon } from 'lucide-react';
import { Button } from '../ui/Button.tsx';
import styles from './Tool.module.css';

export interface ToolProps {
  readonly name: string;
  readonly icon: LucideIcon;
  /** Of what stays on. */
  readonly isOn?: boolean;
  onPress(): void;
}

/** One icon among many. */
export function Tool({ name, icon: Icon, isOn, onPress }: ToolProps): React.JSX.Element {
  return (
    <span className={styles.tool} data-on={isOn} title={name}>
      <Button look="quiet" size="s" icon aria-label={name} aria-pressed={isOn} onPress={onPress}>
        <Icon size={16} aria-hidden />
      </Button>
    </span>
  );
}
