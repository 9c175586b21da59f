import { useRef } from 'react';
import type { Size } from '../../../../src/ray/geometry.ts';
import styles from './CropFrame.module.css';
import { moved, zoomed, zoomOf } from './rect.ts';
import type { Rect } from './rect.ts';

export interface CropFrameProps {
  readonly rect: Rect;
  readonly picture: Size;
  readonly shape: number;
  onChange(rect: Rect): void;
}

const CORNERS = ['nw', 'ne', 'sw', 'se'] as const;
type Corner = (typeof CORNERS)[number];
/** Of the picture's longer side, per key; with shift ten times that. */
const STEP = 0.005;
const ZOOM_STEP = 1.05;

/** The frame itself: dragged anywhere, scaled at its corners or by the wheel; arrows move it, + and − scale it. */
export function CropFrame({ rect, picture, shape, onChange }: CropFrameProps): React.JSX.Element {
  const frame = useRef<HTMLDivElement>(null);
  const held = useRef<{ x: number; y: number; rect: Rect; corner: Corner | undefined }>(undefined);
  const share = (part: number, all: number): string => `${(part / all) * 100}%`;
  const scale = (factor: number): void =>
    onChange(zoomed(rect, zoomOf(rect, picture, shape) * factor, picture, shape));

  const grab = (event: React.PointerEvent, corner: Corner | undefined): void => {
    event.stopPropagation();
    frame.current?.setPointerCapture(event.pointerId);
    held.current = { x: event.clientX, y: event.clientY, rect, corner };
  };
  const drag = (event: React.PointerEvent): void => {
    const board = frame.current?.parentElement;
    if (held.current === undefined || board === null || board === undefined) return;
    const scaleOfBoard = picture.width / board.clientWidth;
    const by = {
      x: (event.clientX - held.current.x) * scaleOfBoard,
      y: (event.clientY - held.current.y) * scaleOfBoard,
    };
    const { corner, rect: from } = held.current;
    onChange(corner === undefined ? moved(from, by, picture) : pulled(from, corner, by, picture, shape));
  };

  return (
    <div
      ref={frame}
      className={styles.frame}
      style={{
        left: share(rect.x, picture.width),
        top: share(rect.y, picture.height),
        width: share(rect.width, picture.width),
        height: share(rect.height, picture.height),
      }}
      role="application"
      aria-label="Crop frame: arrows move it, plus and minus scale it"
      tabIndex={0}
      onPointerDown={(event) => grab(event, undefined)}
      onPointerMove={drag}
      onPointerUp={() => {
        held.current = undefined;
      }}
      onPointerCancel={() => {
        held.current = undefined;
      }}
      onWheel={({ deltaY }) => scale(deltaY < 0 ? ZOOM_STEP : 1 / ZOOM_STEP)}
      onKeyDown={(event) => {
        const step = Math.max(picture.width, picture.height) * STEP * (event.shiftKey ? 10 : 1);
        const ways: Readonly<Record<string, readonly [number, number]>> = {
          ArrowLeft: [-step, 0],
          ArrowRight: [step, 0],
          ArrowUp: [0, -step],
          ArrowDown: [0, step],
        };
        const way = ways[event.key];
        if (way !== undefined) onChange(moved(rect, { x: way[0], y: way[1] }, picture));
        else if (event.key === '+' || event.key === '=') scale(ZOOM_STEP);
        else if (event.key === '-') scale(1 / ZOOM_STEP);
        else return;
        event.preventDefault();
      }}
    >
      {CORNERS.map((corner) => (
        <span
          key={corner}
          className={styles.corner}
          data-corner={corner}
          onPointerDown={(event) => grab(event, corner)}
        />
      ))}
    </div>
  );
}

/** With one corner at another point; the opposite one stands. */
function pulled(
  from: Rect,
  corner: Corner,
  by: { readonly x: number; readonly y: number },
  picture: Size,
  shape: number,
): Rect {
  const east = corner.endsWith('e');
  const south = corner.startsWith('s');
  const right = from.x + from.width;
  const bottom = from.y + from.height;
  const room = Math.min(
    east ? picture.width - from.x : right,
    (south ? picture.height - from.y : bottom) * shape,
  );
  const wide = from.width + (east ? by.x : -by.x);
  const high = (from.height + (south ? by.y : -by.y)) * shape;
  const least = 16 * Math.max(1, shape);
  const width = Math.min(room, Math.max(Math.min(least, room), wide, high));
  const height = width / shape;
  return { x: east ? from.x : right - width, y: south ? from.y : bottom - height, width, height };
}
