import { useEffect, useRef, useState } from 'react';
import type { Size } from '../../../src/ray/geometry.ts';
import { FRAME_RATE } from '../../../src/ray/request.ts';
import type { MediaRef } from '../../../src/ray/request.ts';
import { Thumb } from '../media/Thumb.tsx';
import { usePlayhead } from '../timeline/playhead.ts';
import { scaled, shifted, whole } from './box.ts';
import type { Box, Handle } from './box.ts';
import styles from './Room.module.css';
import { useGesture } from './use-gesture.ts';
import type { Reframe } from './use-reframe.ts';
import { styleOf, viewOf } from './view.ts';

export interface RoomProps {
  readonly reframe: Reframe;
  /** Width over height that the box keeps; undefined where it is free. */
  readonly shape: number | undefined;
  readonly guide: MediaRef | undefined;
}

const CORNERS: readonly Handle[] = [
  { x: -1, y: -1 },
  { x: 1, y: -1 },
  { x: -1, y: 1 },
  { x: 1, y: 1 },
];
/** Where the shape is free. */
const EDGES: readonly Handle[] = [
  { x: 0, y: -1 },
  { x: 1, y: 0 },
  { x: 0, y: 1 },
  { x: -1, y: 0 },
];
/** By a key: a pixel, ten with Shift; a hundredth larger or smaller. */
const [STEP, BIG_STEP, GROWTH] = [1, 10, 1.01];

/** The frame with its source over it. */
export function Room({ reframe, shape, guide }: RoomProps): React.JSX.Element {
  const { canvas, put, media } = reframe;
  const element = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState<Size>({ width: 640, height: 420 });
  useEffect(() => {
    if (element.current === null) return;
    const watch = new ResizeObserver(([entry]) => {
      if (entry !== undefined && entry.contentRect.width > 0) setRoom(entry.contentRect);
    });
    watch.observe(element.current);
    return () => watch.disconnect();
  }, []);

  const resting = viewOf(canvas, reframe.box, room);
  const { gesture, handlersOf, cancel } = useGesture(
    { box: reframe.box, canvas, view: resting, shape },
    (box) => put(whole(box)),
  );
  const { box, view, lines } = gesture ?? { box: reframe.box, view: resting, lines: [] };
  const frame = styleOf({ left: 0, top: 0, ...canvas }, view);
  const shown = whole(box);
  return (
    <div ref={element} className={styles.room}>
      <div className={styles.made} style={frame}>
        {guide === undefined ? null : (
          <div className={styles.guide}>
            <Thumb media={guide} alt="The guide frame" />
          </div>
        )}
      </div>
      <div className={styles.source} style={styleOf(box, view)}>
        <Picture src={media?.src} seconds={media?.seconds} onMeasured={reframe.measured} />
      </div>
      <div className={styles.frame} style={frame} data-active={gesture !== undefined} />
      {lines.map(({ axis, at }) => (
        <span
          key={axis}
          className={styles.line}
          data-axis={axis}
          style={axis === 'x' ? { left: view.left + at * view.scale } : { top: view.top + at * view.scale }}
        />
      ))}
      <div
        className={styles.box}
        style={styleOf(box, view)}
        role="group"
        tabIndex={0}
        aria-label={`The source in the frame: ${placeOf(shown)}`}
        aria-description="Arrows move it by a pixel, with Shift by ten; plus and minus change its size; 0 fits it."
        onKeyDown={(event) => {
          if (event.key === 'Escape') return cancel();
          const next = ofKey(event, reframe.box, canvas);
          if (next === undefined || event.target !== event.currentTarget) return;
          event.preventDefault();
          event.stopPropagation();
          put(next === 'fit' ? undefined : whole(next));
        }}
        {...handlersOf(undefined)}
      >
        {[...CORNERS, ...(shape === undefined ? EDGES : [])].map((handle) => (
          <span
            key={`${handle.x} ${handle.y}`}
            className={styles.handle}
            data-x={handle.x}
            data-y={handle.y}
            {...handlersOf(handle)}
          />
        ))}
        {gesture === undefined ? null : <output className={styles.now}>{placeOf(shown)}</output>}
      </div>
    </div>
  );
}

function placeOf({ left, top, width, height }: Box): string {
  return `${width} × ${height} at ${left}, ${top}`;
}

function ofKey(event: React.KeyboardEvent, box: Box, canvas: Size): Box | 'fit' | undefined {
  const { key, shiftKey, altKey, ctrlKey, metaKey } = event;
  if (altKey || ctrlKey || metaKey) return undefined;
  const step = shiftKey ? BIG_STEP : STEP;
  if (key === 'ArrowLeft') return shifted(box, { x: -step, y: 0 }, canvas);
  if (key === 'ArrowRight') return shifted(box, { x: step, y: 0 }, canvas);
  if (key === 'ArrowUp') return shifted(box, { x: 0, y: -step }, canvas);
  if (key === 'ArrowDown') return shifted(box, { x: 0, y: step }, canvas);
  if (key === '+' || key === '=') return scaled(box, GROWTH, canvas);
  if (key === '-') return scaled(box, 1 / GROWTH, canvas);
  return key === '0' ? 'fit' : undefined;
}

interface PictureProps {
  readonly src: string | undefined;
  readonly seconds: number | undefined;
  onMeasured(src: string, size: Size): void;
}

/** The source's frame under the playhead. */
function Picture({ src, seconds, onMeasured }: PictureProps): React.JSX.Element {
  const video = useRef<HTMLVideoElement>(null);
  const frame = usePlayhead((playhead) => playhead.frame);
  const at = Math.min((frame + 0.5) / FRAME_RATE, Math.max(0, (seconds ?? 0) - 0.5 / FRAME_RATE));
  useEffect(() => {
    if (video.current !== null && video.current.readyState > 0) video.current.currentTime = at;
  }, [at]);
  if (src === undefined) return <span className={styles.none}>Source</span>;
  return (
    <video
      ref={video}
      key={src}
      className={styles.video}
      src={src}
      aria-hidden
      muted
      playsInline
      preload="auto"
      onLoadedMetadata={({ currentTarget }) => {
        onMeasured(src, { width: currentTarget.videoWidth, height: currentTarget.videoHeight });
        currentTarget.currentTime = at;
      }}
    />
  );
}
