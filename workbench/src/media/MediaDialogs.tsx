/** What a medium may ask for in a dialog of its own; each is loaded when it is first opened. */
import { lazy, Suspense } from 'react';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import type { Size } from '../../../src/ray/geometry.ts';
import type { MediaRef } from '../../../src/ray/request.ts';
import { useMedia } from './use-media.ts';
import type { MediaKind } from './medium.ts';

const CropDialog = lazy(() => import('./crop/CropDialog.tsx'));
const FilesDialog = lazy(() => import('./FilesDialog.tsx'));
const FrameDialog = lazy(() => import('./FrameDialog.tsx'));

/** The files of before, a part of this picture, or a frame of a run. */
export type Asking = 'files' | 'crop' | { readonly frameOf: Generation };

export interface MediaDialogsProps {
  readonly asking: Asking | undefined;
  readonly kind: MediaKind;
  readonly media: MediaRef | undefined;
  readonly cropTo: Size | undefined;
  /** @param from what it was cut from */
  onFile(file: Blob, name: string, from?: MediaRef): void;
  onRef(ref: MediaRef): void;
  onClose(): void;
}

export function MediaDialogs(props: MediaDialogsProps): React.JSX.Element | null {
  const { asking, kind, media, cropTo, onFile, onRef, onClose } = props;
  const facts = useMedia(media);
  if (asking === undefined) return null;
  return (
    <Suspense fallback={null}>
      {asking === 'files' && (
        <FilesDialog
          kind={kind}
          onClose={onClose}
          onPick={(ref) => {
            onClose();
            onRef(ref);
          }}
        />
      )}
      {asking === 'crop' && facts !== undefined && cropTo !== undefined && (
        <CropDialog
          media={facts}
          to={cropTo}
          onClose={onClose}
          onCut={({ blob, name }) => {
            onClose();
            onFile(blob, name, media);
          }}
        />
      )}
      {typeof asking === 'object' && (
        <FrameDialog
          run={asking.frameOf}
          onClose={onClose}
          onCut={({ blob, name }) => {
            onClose();
            onFile(blob, name);
          }}
        />
      )}
    </Suspense>
  );
}
