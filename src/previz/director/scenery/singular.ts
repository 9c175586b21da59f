/** Nouns in the one form in which scenery is compared: "wolves" is wolf, "the Alps" are alp. */

const IRREGULAR: Readonly<Record<string, string>> = {
  men: 'man', women: 'woman', children: 'child', people: 'person', geese: 'goose', mice: 'mouse', feet: 'foot', teeth: 'tooth', oxen: 'ox', wolves: 'wolf',
  leaves: 'leaf', knives: 'knife', lives: 'life', shelves: 'shelf', calves: 'calf', halves: 'half', thieves: 'thief', hooves: 'hoof', scarves: 'scarf', loaves: 'loaf',
  elves: 'elf', dwarves: 'dwarf', wives: 'wife', cacti: 'cactus', fungi: 'fungus', octopi: 'octopus', dice: 'die', fishermen: 'fisherman', snowmen: 'snowman',
  policemen: 'policeman', firemen: 'fireman', nebulae: 'nebula', buses: 'bus', gases: 'gas', lenses: 'lens', cookies: 'cookie', movies: 'movie', zombies: 'zombie', pies: 'pie',
  selfies: 'selfie', ties: 'tie', irises: 'iris', octopuses: 'octopus', cactuses: 'cactus', walruses: 'walrus', viruses: 'virus', hippopotamuses: 'hippopotamus', firefighters: 'firefighter', shoes: 'shoe', canoes: 'canoe', toes: 'toe',
  horseshoes: 'horseshoe', axes: 'axe', headaches: 'headache', aches: 'ache', caches: 'cache', avalanches: 'avalanche', moustaches: 'moustache', fairies: 'fairy', brownies: 'brownie', genies: 'genie', birdies: 'birdie', smoothies: 'smoothie', pixies: 'pixie', horsemen: 'horseman', spacemen: 'spaceman', businessmen: 'businessman',
}; // prettier-ignore
/** These end in s and are one thing. */
const ENDS_IN_S: ReadonlySet<string> = new Set([
  'glass', 'grass', 'iris', 'lotus', 'hibiscus', 'crocus', 'cactus', 'octopus', 'walrus', 'circus', 'compass', 'canvas', 'atlas', 'bus', 'gas', 'lens', 'chess', 'moss', 'cosmos', 'chaos',
  'mars', 'venus', 'christmas', 'paris', 'texas', 'athens', 'illinois', 'serengetis', 'gladiolus', 'eucalyptus', 'pegasus', 'colossus', 'hippopotamus', 'platypus', 'abacus', 'campus',
  'virus', 'asparagus', 'citrus', 'tennis', 'this', 'its', 'is', 'was', 'has', 'as', 'us', 'always', 'across', 'woods', 'skis', 'series', 'species', 'scissors', 'binoculars', 'las', 'los', 'les', 'saris', 'news', 'yes', 'plus', 'bass', 'brass', 'cross', 'dress', 'goddess', 'princess', 'waitress', 'actress', 'countess', 'abyss', 'mattress', 'fortress', 'wilderness', 'darkness', 'crocs', 'das', 'des', 'ourselves', 'themselves', 'dallas', 'kansas', 'barracks', 'focus', 'genius', 'mantis', 'oasis', 'clematis', 'amaryllis', 'trellis', 'tortoises', 'pus', 'thus', 'various', 'previous', 'mysterious',
]); // prettier-ignore

/** The singular of an English noun; a word that is no plural stays as it is. */
export function singular(word: string): string {
  const known = Object.hasOwn(IRREGULAR, word) ? IRREGULAR[word] : undefined;
  if (known !== undefined) return known;
  if (!word.endsWith('s') || word.length < 4 || ENDS_IN_S.has(word) || /(ss|us|is|ous)$/.test(word))
    return word;
  if (/[^aeiou]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(ss|sh|ch|x|zz|[^aeiou]o)es$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

export function isPlural(word: string): boolean {
  return singular(word) !== word || ALWAYS_MANY.has(word);
}

const ALWAYS_MANY: ReadonlySet<string> = new Set(['cattle', 'twins', 'police']);

/** "Sheep" are one or many. */
export function isPluralAlike(word: string): boolean {
  return ALIKE.has(word) || (word.endsWith('fish') && word.length > 4);
}

const ALIKE: ReadonlySet<string> = new Set(['sheep', 'fish', 'deer', 'moose', 'bison', 'buffalo', 'salmon', 'trout', 'elk', 'shrimp', 'swine', 'squid']); // prettier-ignore

/** The plural of a noun, such that its singular is the noun again; a noun that has none stays as it is. */
export function plural(noun: string): string {
  const at = noun.lastIndexOf(' ') + 1;
  const last = noun.slice(at);
  const irregular = Object.entries(IRREGULAR).find(([, one]) => one === last)?.[0];
  const forms = [
    ...(irregular === undefined ? [] : [irregular]),
    `${last.slice(0, -1)}ies`,
    `${last}es`,
    `${last}s`,
  ];
  const fitting = forms.find((form) => isUsual(last, form) && singular(form) === last);
  return noun.slice(0, at) + (ALIKE.has(last) ? last : (fitting ?? last));
}

function isUsual(noun: string, form: string): boolean {
  if (form.endsWith('ies')) return /[^aeiou]y$/.test(noun);
  return form !== `${noun}es` || /(s|sh|ch|x|z|o)$/.test(noun);
}
