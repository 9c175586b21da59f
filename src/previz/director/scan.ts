/** Finds the lexicon's phrases and all quantities in a prompt: the longest at each place, left to right. */
import { beatAt } from './beats.ts';
import type { Hit } from './meaning.ts';
import { quantityAt } from './quantities.ts';
import type { Token } from './tokens.ts';
import { findPhrase, lexicon, moods } from './trie.ts';

export function scan(tokens: readonly Token[]): Hit[] {
  const hits: Hit[] = [];
  for (let i = 0; i < tokens.length;) {
    const phrase = beatAt(tokens, i) ?? findPhrase(lexicon(), tokens, i);
    const found = quantityAt(tokens, i);
    const hit =
      found && found.end > (phrase?.end ?? 0)
        ? { first: i, end: found.end, meaning: found.quantity }
        : phrase;
    if (hit) hits.push(hit, ...inside(tokens, hit));
    else if (prefersBefore(tokens, i)) hits.push({ first: i, end: i + 1, meaning: { kind: 'negator' } });
    i = hit?.end ?? i + 1;
  }
  return hits;
}

/** "I would rather see a truck right than a pan". */
function prefersBefore(tokens: readonly Token[], i: number): boolean {
  return tokens[i]?.word === 'than' && tokens.slice(Math.max(0, i - 12), i).some(({ word }) => word === 'rather' || word === 'sooner'); // prettier-ignore
}

/** Moods are looked for apart: "calm" may be the mood and the speed. */
export function scanMoods(tokens: readonly Token[]): Hit[] {
  const hits: Hit[] = [];
  for (let i = 0; i < tokens.length;) {
    const hit = findPhrase(moods(), tokens, i);
    if (hit) hits.push(hit);
    i = hit?.end ?? i + 1;
  }
  return hits;
}

/** A season or a clear sky says more within: "spring rain", "clear night", "evening sun". */
function inside(tokens: readonly Token[], { first, end, meaning }: Hit): Hit[] {
  const opens =
    meaning.kind === 'slot' &&
    (meaning.slot === 'season' ||
      meaning.value === 'clear' ||
      meaning.value === 'moonlit' ||
      meaning.value === 'golden_hour');
  if (!opens) return [];
  const light = meaning.slot === 'light';
  const hits: Hit[] = [];
  for (let i = light ? first : first + 1; i < end; i++) {
    const hit = findPhrase(lexicon(), tokens, i, light ? i + 1 : end);
    if (hit?.meaning.kind === 'slot' && hit.meaning.slot !== meaning.slot) hits.push(hit);
  }
  return hits;
}
