/** "Tilts from the sky to the sea": up or down by what lies at both ends. */
import type { Clause } from './clauses.ts';
import { perClause } from './per-clause.ts';

const HIGH: ReadonlySet<string> = new Set(['sky', 'ceiling', 'roof', 'face', 'hat', 'top', 'treetops', 'clouds', 'stars', 'tower', 'chandelier', 'dome', 'crown', 'head', 'sun', 'moon', 'balcony', 'rooftop', 'rooftops', 'eyes', 'spire', 'canopy', 'flag', 'steeple', 'summit', 'peak', 'attic']); // prettier-ignore
const LOW: ReadonlySet<string> = new Set(['ground', 'floor', 'street', 'boots', 'shoes', 'feet', 'sea', 'water', 'grass', 'pavement', 'wheels', 'road', 'earth', 'river', 'lake', 'sand', 'beach', 'valley', 'basement', 'hem', 'bottom', 'waves', 'puddle', 'knees']); // prettier-ignore

/** The way between the things that "from" and "to" name. */
export const heightWay: (clause: Clause) => 'up' | 'down' | undefined = perClause(({ tokens }) => {
  const heightAfter = (word: string): number => {
    const at = tokens.findIndex((token) => token.word === word);
    const thing =
      at < 0
        ? undefined
        : tokens.slice(at + 1, at + 6).find((token) => HIGH.has(token.word) || LOW.has(token.word));
    return thing === undefined ? 0 : HIGH.has(thing.word) ? 1 : -1;
  };
  const rise = heightAfter('to') - heightAfter('from');
  return rise === 0 ? undefined : rise > 0 ? 'up' : 'down';
});
