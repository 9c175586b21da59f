/** Prompt text to words with their base forms and places. */
import { MOVE_VERBS } from './lexicon/verbs.ts';
import { correct } from './spelling.ts';

export interface Token {
  /** In lower case, without apostrophes, with slips of the keyboard mended. */
  readonly word: string;
  /** Base form when it is a form of a verb that can move a camera, else the word. */
  readonly lemma: string;
  readonly form: 'base' | 's' | 'ing' | 'ed';
  readonly kind: 'word' | 'number' | 'clock' | 'stop' | 'comma';
  /** Begins with a capital letter, the rest is small. */
  readonly capital: boolean;
  /** Joined to the word before by a hyphen. */
  readonly glued: boolean;
  /** Place in the prompt. */
  readonly from: number;
  readonly to: number;
}

const PATTERN =
  /(\d{1,2}:\d{2}(?!\d))|(\d+(?:\.\d+)?)|(\p{L}[\p{L}\p{M}'’]*)|(\.{2,}|->|=>|[→….;:!?\n()[\]|/])|([,—–]|(?<=\s)-(?=\s))|([%°&+↑↓←])/gu;
const HYPHEN = /^[-‐‑‒−_]$/u;
const STEMS: ReadonlySet<string> = new Set(MOVE_VERBS.map((verb) => verb.word));
const IRREGULAR: Readonly<Record<string, string>> = {
  rose: 'rise', risen: 'rise', flew: 'fly', flown: 'fly', went: 'go', gone: 'go', goes: 'go', swept: 'sweep', swung: 'swing', crept: 'creep',
  ran: 'run', sank: 'sink', sunk: 'sink', spun: 'spin', came: 'come', cants: 'lean', canting: 'lean', canted: 'lean', led: 'lead', nears: 'approach', nearing: 'approach', descent: 'descend', ascent: 'ascend', rotation: 'rotate', shot: 'shot', dove: 'dive', sped: 'speed', lent: 'lean',
}; // prettier-ignore
const PLURALS: Readonly<Record<string, string>> = {
  shots: 'shot',
  views: 'view',
  cams: 'cam',
  lenses: 'lens',
};
const NOUNS: ReadonlySet<string> = new Set(['descent', 'ascent', 'rotation']);
const AGAINST: ReadonlySet<string> = new Set(['counter', 'anti', 'contra']);
const SIGNS: Readonly<Record<string, string>> = {
  '&': 'and',
  '+': 'and',
  '↑': 'up',
  '↓': 'down',
  '←': 'left',
};

export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(PATTERN)) {
    const [whole, clock, number, word, stop, comma] = match;
    const from = match.index;
    const plain = word === undefined ? (SIGNS[whole] ?? whole) : correct(normalise(word));
    const kind = clock ? 'clock' : number ? 'number' : stop ? 'stop' : comma ? 'comma' : 'word';
    const { lemma, form } = kind === 'word' ? baseForm(plain) : { lemma: plain, form: 'base' as const };
    const before = tokens.at(-1);
    const glued = before?.kind === 'word' && HYPHEN.test(text.slice(before.to, from));
    if (glued && plain === 'clockwise' && AGAINST.has(before.word)) {
      tokens[tokens.length - 1] = {
        ...before,
        word: 'counterclockwise',
        lemma: 'counterclockwise',
        to: from + whole.length,
      };
      continue;
    }
    // "Move=orbit_left speed=fast": a key is a label of its own.
    const end = from + whole.length;
    const key = kind === 'word' && text[end] === '=' && text[end + 1] !== '>';
    const mark = (sign: string, at: number): Token => ({ word: sign, lemma: sign, form: 'base', kind: 'stop', capital: false, glued: false, from: at, to: at }); // prettier-ignore
    if (key && before !== undefined) tokens.push(mark(';', from));
    tokens.push({
      word: plain,
      lemma,
      form,
      kind,
      capital: word !== undefined && /^\p{Lu}[^\p{Lu}]*$/u.test(word),
      glued,
      from,
      to: end,
    });
    if (key) tokens.push(mark(':', end));
  }
  return tokens;
}

/** Words of a lexicon phrase in the form in which tokens are compared. */
export function phraseWords(phrase: string): string[] {
  return tokenise(phrase).map((token) => token.lemma);
}

/** "We're" is we; of other contractions the apostrophe goes. */
function normalise(word: string): string {
  const plain = word.normalize('NFKC').toLowerCase();
  return plain.replace(/^(we|you|they|he|she|i|who)['’](?:re|ll|ve|d|s|m)$/, '$1').replace(/['’]/g, '');
}

function baseForm(word: string): Pick<Token, 'lemma' | 'form'> {
  if (STEMS.has(word)) return { lemma: word, form: 'base' };
  const noun = Object.hasOwn(PLURALS, word) ? PLURALS[word] : undefined;
  if (noun) return { lemma: noun, form: 'base' };
  const irregular = Object.hasOwn(IRREGULAR, word) ? IRREGULAR[word] : undefined;
  if (irregular)
    return {
      lemma: irregular,
      form: NOUNS.has(word) ? 'base' : /s$/.test(word) ? 's' : /ing$/.test(word) ? 'ing' : 'ed',
    };
  for (const [ending, form] of [
    ['ing', 'ing'],
    ['ed', 'ed'],
    ['s', 's'],
  ] as const) {
    if (!word.endsWith(ending)) continue;
    const stem = stemOf(word.slice(0, -ending.length));
    if (stem) return { lemma: stem, form };
  }
  return { lemma: word, form: 'base' };
}

/** The verb whose form begins so: "pann" is pan, "glid" is glide, "dollie" is dolly, "pushe" is push. */
function stemOf(trunk: string): string | undefined {
  const last = trunk.at(-1) ?? '';
  const candidates = [trunk, `${trunk}e`];
  if (last === trunk.at(-2)) candidates.push(trunk.slice(0, -1));
  if (last === 'e') candidates.push(trunk.slice(0, -1));
  if (trunk.endsWith('ie')) candidates.push(`${trunk.slice(0, -2)}y`);
  if (last === 'i') candidates.push(`${trunk.slice(0, -1)}y`);
  return candidates.find((candidate) => STEMS.has(candidate));
}
