import { X } from 'lucide-react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from './Button.tsx';
import styles from './Dialog.module.css';

export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  /** `m` asks for one thing; `l` has room for a table. */
  readonly size?: 'm' | 'l';
  /** Whether a click beside it and Escape close it; not where something would be lost. */
  readonly isDismissable?: boolean;
  onClose(): void;
  readonly children: React.ReactNode;
}

/** Asks for one thing. */
export function Dialog({
  title,
  isOpen,
  size = 'm',
  isDismissable = true,
  onClose,
  children,
}: DialogProps): React.JSX.Element {
  return (
    <ModalOverlay
      className={styles.scrim}
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable={isDismissable}
      isKeyboardDismissDisabled={!isDismissable}
    >
      <Modal className={styles.modal} data-size={size}>
        <AriaDialog className={styles.dialog}>
          <header className={styles.head}>
            <Heading slot="title" className={styles.title}>
              {title}
            </Heading>
            <Button look="quiet" size="s" icon aria-label="Close" onPress={onClose}>
              <X size={16} aria-hidden />
            </Button>
          </header>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
