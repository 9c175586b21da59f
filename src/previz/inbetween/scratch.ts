/** What a thread needs for frames between two pictures. A frame is of one kind only: the kinds share one room. */
import { takeBetween } from '../flow/between.ts';
import type { BetweenScratch } from '../flow/between.ts';
import { flowShape } from '../flow/room.ts';
import type { Take } from '../scene/effects.ts';
import type { StripLayout } from '../scene/memory.ts';
import type { View } from '../scene/view.ts';
import { layOutBridge } from './bridge/scratch.ts';
import type { BridgeScratch } from './bridge/scratch.ts';
import { effortFor } from './effort.ts';
import { layOutGlide, takeCanvas } from './glide/scratch.ts';
import type { GlideScratch } from './glide/scratch.ts';

export interface InbetweenScratch {
  readonly bridge: BridgeScratch;
  readonly glide: GlideScratch;
  readonly flow: BetweenScratch;
  /** A whole picture, RGBA8, and graded copies of it. */
  readonly canvas: StripLayout;
  readonly graded: readonly StripLayout[];
}

export function layOutInbetween(view: View, gradings: number, take: Take): InbetweenScratch {
  const shape = flowShape(view.width, view.height, effortFor(view).finest);
  const kinds = {
    bridge: (room: Take) => layOutBridge(view, room),
    glide: (room: Take) => layOutGlide(view, room),
    flow: (room: Take) => takeBetween(room, { shape }),
  };
  const base = take(Math.max(...Object.values(kinds).map(bytesOf)));
  return {
    bridge: kinds.bridge(from(base)),
    glide: kinds.glide(from(base)),
    flow: kinds.flow(from(base)),
    canvas: takeCanvas(view, take),
    graded: Array.from({ length: gradings }, () => takeCanvas(view, take)),
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
