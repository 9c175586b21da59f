import { FileTrigger } from 'react-aria-components';
import type { MediaKind } from './medium.ts';
import { ACCEPTED } from './readable.ts';

export interface FilePickProps {
  readonly kind: MediaKind;
  readonly many?: boolean;
  onFiles(files: readonly File[]): void;
  /** The button that opens it. */
  readonly children: React.ReactNode;
}

/** Files of one kind, chosen from the disk. */
export function FilePick({ kind, many = false, onFiles, children }: FilePickProps): React.JSX.Element {
  return (
    <FileTrigger
      allowsMultiple={many}
      acceptedFileTypes={ACCEPTED[kind]}
      onSelect={(list) => {
        const files = [...(list ?? [])];
        if (files.length > 0) onFiles(files);
      }}
    >
      {children}
    </FileTrigger>
  );
}
