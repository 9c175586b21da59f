/** How much of the clip is in view. */
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { ZOOM_STEP, frameAtX, mostZoom, scaleOf, xOf } from './scale.ts';
import type { Scale } from './scale.ts';

export interface View {
  readonly scale: Scale;
  readonly zoom: number;
  readonly most: number;
  /** The frame so many pixels after the beginning of the track. */
  frameAt(x: number): number;
  /** @param way 1 nearer, -1 further, 0 the whole clip */
  turn(way: -1 | 0 | 1): void;
}

/** Half of a pin; and before the first frame the names of lanes, where there is room for them. */
const [PAD, NAMES] = [44, 76];
/** Narrower, the names stand above their lanes. Same as in `KeyframeTimeline.module.css`. */
const NARROW = 620;
const USUAL_WIDTH = 800;

/** @param room the element that scrolls; @param hasLanes whether lanes with names lie in it */
export function useView(frames: number, room: React.RefObject<HTMLElement | null>, hasLanes: boolean): View {
  const [width, setWidth] = useState(USUAL_WIDTH);
  const [asked, setZoom] = useState(1);
  const pads = { left: hasLanes && width >= NARROW ? NAMES : PAD, right: PAD };
  const most = mostZoom(frames, width, pads);
  const zoom = Math.min(asked, most);
  const scale = scaleOf(frames, width, pads, zoom);
  /** The frame that stays where it is while the zoom changes, and how far from the left edge that is. */
  const kept = useRef<{ frame: number; x: number }>(undefined);

  useEffect(() => {
    if (room.current === null) return;
    const watch = new ResizeObserver(([entry]) => {
      const wide = entry?.contentRect.width ?? 0;
      if (wide > 0) setWidth(wide);
    });
    watch.observe(room.current);
    return () => watch.disconnect();
  }, [room]);

  useEffect(() => {
    if (kept.current === undefined || room.current === null) return;
    room.current.scrollTo({ left: xOf(kept.current.frame, scale) - kept.current.x });
    kept.current = undefined;
  }, [room, scale]);

  const to = (next: number, x: number): void => {
    kept.current = { frame: frameAtX((room.current?.scrollLeft ?? 0) + x, scale), x };
    setZoom(Math.min(most, Math.max(1, next)));
  };
  const wheel = useEffectEvent((event: WheelEvent): void => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const left = room.current?.getBoundingClientRect().left ?? 0;
    to(zoom * Math.exp(-event.deltaY / 300), event.clientX - left);
  });
  useEffect(() => {
    const { current } = room;
    const turn = (event: WheelEvent): void => wheel(event);
    // Not by React: it listens passively, and the page would zoom too.
    current?.addEventListener('wheel', turn, { passive: false });
    return () => current?.removeEventListener('wheel', turn);
  }, [room]);

  return {
    scale,
    zoom,
    most,
    frameAt: (x) => frameAtX(x, scale),
    turn: (way) => to(way === 0 ? 1 : zoom * ZOOM_STEP ** way, width / 2),
  };
}
