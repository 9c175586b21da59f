/** Drawing lots from a generator of numbers in [0, 1). */

export interface Draw {
  below(most: number): number;
  chance(of: number): boolean;
  one<T>(from: readonly T[]): T;
  weighted<T>(from: readonly (readonly [weight: number, what: T])[]): T;
  /** Up to `most` of them with a chance each, some left out in between. */
  some<T>(chance: number, most: number, from: readonly T[]): (T | undefined)[];
}

export function drawing(random: () => number): Draw {
  const below = (most: number): number => Math.floor(random() * most);
  const chance = (of: number): boolean => random() < of;
  const one = <T>(from: readonly T[]): T => from[below(from.length)]!;
  return {
    below,
    chance,
    one,
    weighted(from) {
      let left = random() * from.reduce((sum, [weight]) => sum + weight, 0);
      return from.find(([weight]) => (left -= weight) < 0)?.[1] ?? from[0]![1];
    },
    some: (likely, most, from) =>
      Array.from({ length: below(most + 1) }, () => (chance(likely) ? one(from) : undefined)),
  };
}
