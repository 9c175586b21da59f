/** Pictures without depth. */
import type { Colours } from './colours.ts';

/** Drawings, logos and cards: most of the picture is of one colour exactly. Depth would only bend them. */
export function isFlat({ light, blue, red }: Colours): boolean {
  const counts = new Map<number, number>();
  for (let i = 0; i < light.data.length; i++) {
    const key = [light, blue, red].reduce((k, c) => k * 128 + Math.round((c.data[i] as number) * 60 + 40), 0);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const [first = 0, second = 0] = [...counts.values()].sort((a, b) => b - a);
  return first + second > 0.6 * light.data.length;
}
