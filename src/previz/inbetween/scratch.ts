/** What a thread needs for frames between two pictures. A frame is of one kind only: the kinds share one room. */
import type { Take } from '../scene/effects.ts';
import type { StripLayout } from '../scene/memory.ts';
import type { View } from '../scene/view.ts';
import { layOutBridge } from './bridge/scratch.ts';
import type { BridgeScratch } from './bridge/scratch.ts';
import { layOutGlide, takeCanvas } from './glide/scratch.ts';
import type { GlideScratch } from './glide/scratch.ts';

export interface InbetweenScratch {
  readonly bridge: BridgeScratch;
  readonly glide: GlideScratch;
  /** A whole picture, RGBA8, and graded copies of it. */
  readonly canvas: StripLayout;
}

export function layOutInbetween(view: View, take: Take): InbetweenScratch {
  const bridge = bytesOf((room) => layOutBridge(view, room));
  const glide = bytesOf((room) => layOutGlide(view, room));
  const base = take(Math.max(bridge, glide));
  return {
    bridge: layOutBridge(view, from(base)),
    glide: layOutGlide(view, from(base)),
    canvas: takeCanvas(view, take),
  };
}

function bytesOf(layOut: (take: Take) => unknown): number {
  const take = counted(0);
  layOut(take.take);
  return take.end();
}

function from(base: number): Take {
  return counted(base).take;
}

function counted(base: number): { take: Take; end: () => number } {
  let next = base;
  const take = (bytes: number): number => {
    const offset = next;
    next = (next + bytes + 63) & ~63;
    return offset;
  };
  return { take, end: () => next };
}
