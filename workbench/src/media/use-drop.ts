/** Where things may be dropped and pasted. */
import { useState } from 'react';
import { filesOf } from './transfer.ts';

export interface DropPlace<T> {
  /** What lies under the hand that would drop something; undefined without one. */
  readonly over: T | undefined;
  readonly onto: Pick<React.DOMAttributes<HTMLElement>, 'onDragOver' | 'onDragLeave' | 'onDrop'>;
  onPaste(event: React.ClipboardEvent): void;
}

/**
 * @param placeOf what is under the pointer
 * @param take false where it is nothing that belongs here: the page may know a place
 */
export function useDrop<T>(
  isOpen: boolean,
  placeOf: (event: React.MouseEvent) => T,
  take: (data: DataTransfer, at: T | undefined) => boolean,
): DropPlace<T> {
  const [over, setOver] = useState<T>();
  return {
    over,
    onto: {
      onDragOver: (event) => {
        if (!isOpen) return;
        event.preventDefault();
        setOver(placeOf(event));
      },
      onDragLeave: ({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node) || !currentTarget.contains(relatedTarget)) setOver(undefined);
      },
      onDrop: (event) => {
        setOver(undefined);
        if (isOpen && take(event.dataTransfer, placeOf(event))) event.preventDefault();
      },
    },
    onPaste: (event) => {
      // In a field of text, text is written.
      const writes = event.target instanceof HTMLInputElement && filesOf(event.clipboardData).length === 0;
      if (isOpen && !writes && take(event.clipboardData, undefined)) event.preventDefault();
    },
  };
}
