/** Frames as pixels along the timeline. */

export interface Scale {
  readonly frames: number;
  /** Pixels from one frame to the next. */
  readonly step: number;
  /** Pixels before frame 0 and after the last one, so that their pins are whole. */
  readonly pads: Pads;
}

export interface Pads {
  readonly left: number;
  readonly right: number;
}

/** Nearest that one comes: so many pixels a frame. */
const NEAREST = 28;
/** A zoom step is a factor of this. */
export const ZOOM_STEP = 1.6;

/** The whole clip in a view of so many pixels, or a part of it at a zoom above 1. */
export function scaleOf(frames: number, view: number, pads: Pads, zoom: number): Scale {
  const whole = Math.max(0.5, (view - pads.left - pads.right) / frames);
  return { frames, pads, step: Math.min(Math.max(whole, NEAREST), whole * zoom) };
}

export function mostZoom(frames: number, view: number, pads: Pads): number {
  const { step } = scaleOf(frames, view, pads, 1);
  return Math.max(1, NEAREST / step);
}

/** The middle of a frame: each is as wide as a step, as on the lanes of the shot plan. */
export function xOf(frame: number, { step, pads }: Scale): number {
  return pads.left + (frame + 0.5) * step;
}

/** Between frames too; kept within the clip. */
export function frameAtX(x: number, { frames, step, pads }: Scale): number {
  return Math.min(frames - 1, Math.max(0, (x - pads.left) / step - 0.5));
}

export function widthOf({ frames, step, pads }: Scale): number {
  return pads.left + pads.right + frames * step;
}

export interface Tick {
  readonly frame: number;
  /** A number stands beside it. */
  readonly named: boolean;
}

/** Steps that are natural at 24 frames a second. */
const STEPS = [1, 2, 6, 12, 24, 48, 120];
/** Pixels that a number needs, and that lines stand apart at least. */
const [NAME_ROOM, LINE_ROOM] = [40, 5];

/** Lines of the ruler, as many as have room. */
export function ticksOf({ frames, step }: Scale): Tick[] {
  const stepFor = (room: number): number => STEPS.find((each) => each * step >= room) ?? 240;
  const named = stepFor(NAME_ROOM);
  const lines = stepFor(LINE_ROOM);
  const every = named % lines === 0 ? lines : named;
  const count = Math.floor((frames - 1) / every) + 1;
  const ticks = Array.from({ length: count }, (_, n) => ({
    frame: n * every,
    named: (n * every) % named === 0,
  }));
  const last = frames - 1;
  // The last frame has its number, and those that would lie on it have none.
  return [
    ...ticks
      .filter(({ frame }) => frame < last)
      .map((tick) => ({ ...tick, named: tick.named && (last - tick.frame) * step >= NAME_ROOM * 0.8 })),
    { frame: last, named: true },
  ];
}
