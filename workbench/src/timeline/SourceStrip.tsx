import { useEffect, useRef } from 'react';
import type { MediaRef } from '../../../src/ray/request.ts';
import { FRAME_RATE } from '../../../src/ray/request.ts';
import { useMedia } from '../media/use-media.ts';
import { seek } from '../player/seek.ts';
import type { Grid } from './grid.ts';
import { xOf } from './scale.ts';
import type { Scale } from './scale.ts';
import styles from './SourceStrip.module.css';

export interface SourceStripProps {
  readonly source: MediaRef;
  readonly grid: Grid;
  readonly scale: Scale;
}

/** In pixels: how high a frame is drawn, and how many a screen pixel is worth on a sharp screen. */
const HEIGHT = 44;
const MOST_FRAMES = 48;

/** Frames of the footage below the pins, each at its place; none where this page cannot load it. */
export function SourceStrip({ source, grid, scale }: SourceStripProps): React.JSX.Element | null {
  const media = useMedia(source);
  const src = media?.src;
  const shape = (media?.width ?? 16) / (media?.height ?? 9);
  const width = Math.round(HEIGHT * shape);
  const first = xOf(0, scale);
  const length = xOf(grid.frames - 1, scale) - first;
  const count = Math.min(MOST_FRAMES, Math.max(1, Math.ceil(length / width)));
  if (src === undefined || !grid.known) return null;
  const slot = length / count;
  return (
    <div
      className={styles.strip}
      style={{ marginLeft: first, width: length }}
      role="img"
      aria-label="Frames of the footage"
    >
      <Frames
        key={`${src} ${count}`}
        src={src}
        count={count}
        width={slot}
        height={HEIGHT}
        frames={grid.frames}
      />
    </div>
  );
}

interface FramesProps {
  readonly src: string;
  readonly count: number;
  readonly width: number;
  readonly height: number;
  readonly frames: number;
}

/** One after the other: a video element is sent to each, and what it shows is drawn. */
function Frames({ src, count, width, height, frames }: FramesProps): React.JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const video = document.createElement('video');
    video.muted = true;
    video.preload = 'auto';
    const drawAll = async (): Promise<void> => {
      for (let at = 0; at < count; at += 1) {
        const frame = Math.round(((at + 0.5) * frames) / count);
        const seconds = Math.min(Math.max(0, video.duration - 0.01), (frame + 0.5) / FRAME_RATE);
        await seek(video, seconds, 'The footage was taken away.');
        drawSlot(context, video, at, count);
      }
    };
    // What cannot be read leaves the strip empty.
    video.addEventListener('loadeddata', () => void drawAll().catch(() => undefined), { once: true });
    video.src = src;
    return () => {
      video.removeAttribute('src');
      video.load();
    };
  }, [src, count, frames]);
  const sharp = Math.min(2, window.devicePixelRatio);
  return (
    <canvas
      ref={canvas}
      className={styles.frames}
      width={Math.max(1, Math.round(width * count * sharp))}
      height={Math.round(height * sharp)}
    />
  );
}

/** As much of the middle of the frame as its slot shows. */
function drawSlot(
  context: CanvasRenderingContext2D,
  video: HTMLVideoElement,
  at: number,
  count: number,
): void {
  const { videoWidth, videoHeight } = video;
  const { width, height } = context.canvas;
  const wide = width / count;
  const part = Math.min(videoWidth, (videoHeight * wide) / height);
  context.drawImage(video, (videoWidth - part) / 2, 0, part, videoHeight, at * wide, 0, wide, height);
}
