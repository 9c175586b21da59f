import { LoaderCircle } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Canvas } from '../../../src/ray/geometry.ts';
import { usePlayhead } from '../timeline/playhead.ts';
import { onFrame, usePreview, wantFrame } from './preview.ts';
import type { Frame } from './preview.ts';
import styles from './Screen.module.css';

export interface ScreenProps {
  /** Of the preview. */
  readonly canvas: Canvas;
  /** Shows what lies below the picture in its place. */
  readonly isBare?: boolean;
  /** Lies below the picture, as large. */
  readonly children?: React.ReactNode;
}

/** The frame at the playhead. The last one stands until the next is drawn. */
export function Screen({ canvas, isBare = false, children }: ScreenProps): React.JSX.Element {
  const picture = useRef<HTMLCanvasElement>(null);
  const frame = Math.min(
    usePlayhead((head) => head.frame),
    canvas.frame_count - 1,
  );
  const opening = usePreview((preview) => preview.opening);
  const trouble = usePreview((preview) => preview.trouble);
  const impossible = usePreview((preview) => preview.impossible);
  useEffect(() => onFrame((drawn) => paint(picture.current, drawn)), []);
  useEffect(() => wantFrame(frame), [frame]);
  const sentence = impossible ?? trouble;
  return (
    <div
      className={styles.screen}
      data-opening={opening}
      data-bare={isBare}
      style={{ '--shape': canvas.width / canvas.height } as React.CSSProperties}
    >
      {children}
      <canvas
        ref={picture}
        role="img"
        aria-label="Preview of the shot"
        width={canvas.width}
        height={canvas.height}
      />
      {opening && (
        <span className={styles.busy} role="status">
          <LoaderCircle size={16} aria-hidden /> Reading the shot
        </span>
      )}
      {sentence !== undefined && (
        <p className={styles.trouble} role="alert">
          {sentence}
        </p>
      )}
    </div>
  );
}

function paint(canvas: HTMLCanvasElement | null, { id, frame, width, height, rgba }: Frame): void {
  if (canvas === null) return;
  if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
  canvas.getContext('2d')?.putImageData(new ImageData(rgba, width, height), 0, 0);
  Object.assign(canvas.dataset, { shot: String(id), frame: String(frame) });
}
