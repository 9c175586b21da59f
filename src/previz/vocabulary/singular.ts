/** English plurals. */

const IRREGULAR: Readonly<Record<string, string>> = {
  men: 'man', women: 'woman', children: 'child', people: 'person', mice: 'mouse', geese: 'goose', oxen: 'ox',
  wolves: 'wolf', calves: 'calf', leaves: 'leaf', knives: 'knife', loaves: 'loaf', elves: 'elf', thieves: 'thief',
  feet: 'foot', teeth: 'tooth', dice: 'die', cacti: 'cactus', fungi: 'fungus', gentlemen: 'gentleman',
  fishermen: 'fisherman', horsemen: 'horseman',
}; // prettier-ignore

/** The words as they are, and what they may be the plural of; only the last word has an ending. */
export function singularsOf(words: string): string[] {
  const at = Math.max(words.lastIndexOf(' '), words.lastIndexOf('-')) + 1;
  const [before, last] = [words.slice(0, at), words.slice(at)];
  return [last, ...formsOf(last)].map((form) => before + form);
}

function formsOf(word: string): string[] {
  const irregular = IRREGULAR[word];
  if (irregular !== undefined) return [irregular];
  if (word.length < 4 || !word.endsWith('s') || word.endsWith('ss')) return [];
  const forms = [word.slice(0, -1)];
  if (word.endsWith('ies')) forms.push(`${word.slice(0, -3)}y`);
  if (/(?:s|x|z|ch|sh|o)es$/.test(word)) forms.push(word.slice(0, -2));
  return forms;
}
