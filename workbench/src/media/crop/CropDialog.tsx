/** A frame in the shape of the clip over a picture, to be moved and scaled; what it holds becomes a file of its own. */
import { useRef, useState } from 'react';
import type { Size } from '../../../../src/ray/geometry.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Slider } from '../../ui/Slider.tsx';
import type { Media } from '../medium.ts';
import { CropFrame } from './CropFrame.tsx';
import styles from './CropDialog.module.css';
import { cutOut } from './cut.ts';
import type { Cut } from './cut.ts';
import { largest, mostZoom, whole, zoomed, zoomOf } from './rect.ts';
import type { Rect } from './rect.ts';

export interface CropDialogProps {
  readonly media: Media;
  /** Pixels of the clip: its shape, and what the cut should have at least. */
  readonly to: Size;
  onCut(cut: Cut): void;
  onClose(): void;
}

export default function CropDialog({ media, to, onCut, onClose }: CropDialogProps): React.JSX.Element {
  const shape = to.width / to.height;
  const picture = useRef<HTMLImageElement>(null);
  const [size, setSize] = useState<Size>();
  const [rect, setRect] = useState<Rect>();
  const [error, setError] = useState<string>();
  const cut = async (): Promise<void> => {
    if (picture.current === null || size === undefined || rect === undefined) return;
    try {
      onCut(await cutOut(picture.current, whole(rect, size), { name: media.name, mimeType: media.mimeType }));
    } catch (problem) {
      setError(problem instanceof Error ? problem.message : String(problem));
    }
  };
  const cutSize = rect && size && whole(rect, size);
  return (
    <Dialog title={`Crop to ${to.width} × ${to.height}`} size="l" isOpen onClose={onClose}>
      <div className={styles.board}>
        <img
          ref={picture}
          className={styles.picture}
          src={media.src}
          alt={media.name}
          draggable={false}
          onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) => {
            setSize({ width, height });
            setRect(largest({ width, height }, shape));
          }}
          onError={() => setError('The picture cannot be shown.')}
        />
        {rect !== undefined && size !== undefined && (
          <CropFrame rect={rect} picture={size} shape={shape} onChange={setRect} />
        )}
      </div>
      {rect !== undefined && size !== undefined && (
        <Slider
          label="Frame"
          value={Math.round(100 / zoomOf(rect, size, shape))}
          least={Math.ceil(100 / mostZoom(size, shape))}
          most={100}
          step={1}
          say={(percent) => `${percent} % of the picture`}
          onChange={(percent) => setRect(zoomed(rect, 100 / percent, size, shape))}
        />
      )}
      <div className={styles.foot}>
        <p className={error === undefined ? styles.figures : styles.error} role="status">
          {error ?? (cutSize === undefined ? 'Reading the picture' : figuresOf(cutSize, to))}
        </p>
        <Button look="quiet" onPress={onClose}>
          Cancel
        </Button>
        <Button look="primary" isDisabled={rect === undefined} onPress={() => void cut()}>
          Crop
        </Button>
      </div>
    </Dialog>
  );
}

function figuresOf(cut: Size, to: Size): string {
  const times = to.width / cut.width;
  const then = times > 1.005 ? `enlarged ${times.toFixed(2)} times for the clip` : 'enough for the clip';
  return `${cut.width} × ${cut.height} pixels, ${then}`;
}
