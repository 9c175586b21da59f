/** From a word to its drawing. */
import { compose, simpler } from './compose.ts';
import type { Colour } from '../../director/slots.ts';
import type { Figure } from './figure.ts';
import { ANIMALS } from './animals.ts';
import { MACHINES } from './machines.ts';
import { PEOPLE } from './people.ts';
import { SADDLES, mounted } from './riders.ts';
import { THINGS } from './things.ts';
import type { Subject, Wish } from './wish.ts';

const SUBJECTS: readonly Subject[] = [...PEOPLE, ...ANIMALS, ...MACHINES, ...THINGS];

const BY_NAME: ReadonlyMap<string, Subject> = new Map(
  [...SUBJECTS].reverse().flatMap((subject) => subject.names.map((name) => [name, subject] as const)),
);

/** The usual names of all that can be drawn. */
export const FIGURE_NAMES: readonly string[] = SUBJECTS.map(({ names: [name = ''] }) => name);

/** The drawing of a subject, named in English in the singular or plural; undefined when there is none. */
export function figureFor(name: string, wish: Wish): Figure | undefined {
  const subject = subjectOf(name);
  if (!subject) return undefined;
  const drawing = subject.draw(wish);
  return compose(wish.crowd === true ? simpler(drawing) : drawing);
}

/** A rider and a mount, as one; undefined where either has no drawing, or no saddle. */
export function mountedFigure(rider: string, mount: string, wish: Wish, colour?: Colour): Figure | undefined {
  const [who, carrier] = [subjectOf(rider), subjectOf(mount)];
  const saddle = SADDLES[carrier?.names[0] ?? ''];
  if (!who || !carrier || !saddle) return undefined;
  const { seed = 0 } = wish;
  const animal = carrier.draw({ ...wish, seed: seed + 5, colour });
  return compose(mounted(animal, who.draw({ ...wish, action: 'ride' }), saddle));
}

function subjectOf(name: string): Subject | undefined {
  const words = name.toLowerCase().replaceAll(/[_-]+/g, ' ').trim();
  return (
    BY_NAME.get(words) ??
    BY_NAME.get(words.replace(/s$/, '')) ??
    BY_NAME.get(words.replace(/es$/, '')) ??
    BY_NAME.get(words.replace(/ies$/, 'y'))
  );
}
