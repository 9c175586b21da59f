import { useRef } from 'react';
import { Popover } from 'react-aria-components';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import { MenuEntries } from '../ui/Menu.tsx';
import styles from '../ui/Menu.module.css';
import { useRunActions } from './actions.ts';

export interface RunMenuProps {
  readonly run: Generation;
  /** The button that it hangs on. */
  readonly at: HTMLElement;
  onClose(): void;
}

/** One menu for all cards. */
export function RunMenu({ run, at, onClose }: RunMenuProps): React.JSX.Element {
  const actions = useRunActions();
  const trigger = useRef(at);
  return (
    <Popover
      className={styles.popover}
      triggerRef={trigger}
      placement="bottom end"
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <MenuEntries label="The run" entries={actions(run)} onClose={onClose} />
    </Popover>
  );
}
