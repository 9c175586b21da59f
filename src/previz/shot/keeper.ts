/** What pins need in the memory: each is made when a segment first asks for it, and freed after the last that might. */
import type { Segment } from './sequence.ts';

export interface Kept {
  /** Gives its room back: no frame shows it any more. */
  free(): void;
}

export interface Keeper<Thing extends Kept> {
  /** What pin `n` has. */
  of(n: number): Promise<Thing>;
  /** A segment is over. */
  release(segment: Segment): void;
}

/** @param segments all that will be released */
export function createKeeper<Thing extends Kept>(
  segments: readonly Segment[],
  make: (n: number) => Promise<Thing>,
): Keeper<Thing> {
  const ahead = new Set(segments);
  const kept = new Map<number, Thing>();
  return {
    async of(n) {
      const thing = kept.get(n) ?? (await make(n));
      kept.set(n, thing);
      return thing;
    },
    release(segment) {
      ahead.delete(segment);
      for (const pin of segment.pins) {
        if ([...ahead].some(({ pins }) => pins.some((other) => other === pin))) continue;
        kept.get(pin)?.free();
        kept.delete(pin);
      }
    },
  };
}
