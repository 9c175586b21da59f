/** Cuts a clause into noun phrases and verbs, from left to right, with nothing but lists of words and their endings. */
import { COLOUR_WORDS } from './lexicon/colours.ts';
import { ADJECTIVES, ARTICLES, GROUPS, JOINS, LARGE, NUMBERS, PREPOSITIONS, PRONOUNS, SMALL } from './lexicon/small-words.ts'; // prettier-ignore
import { isThing } from './known-words.ts';
import type { NounPhrase, Passage, Piece } from './pieces.ts';
import { isPlural } from './singular.ts';
import { verbForm } from './verb-forms.ts';
import { isAdverb, isVerbHere, looksLikeVerb, verbAt } from './verbs-in-place.ts';

const LIKENS: ReadonlySet<string> = new Set(['like', 'resembling', 'resembles', 'reminiscent', 'inspired', 'style', 'styled', 'shaped', 'evoking']); // prettier-ignore
/** They end a likeness: what follows is there again. */
const STANDS: ReadonlySet<string> = new Set(['over', 'above', 'across', 'on', 'at', 'under', 'through', 'along', 'beneath', 'below', 'near', 'beside']); // prettier-ignore
/** Before "like" they make it a wish. */
const WISHES: ReadonlySet<string> = new Set(['would', 'id', 'i', 'you', 'we']);

export function readPieces(passage: Passage): Piece[] {
  const { clause, taken } = passage;
  const { tokens } = clause;
  const pieces: Piece[] = [];
  let lead = '';
  let likened = false;
  for (let i = 0; i < tokens.length;) {
    const word = tokens[i]?.word ?? '';
    if (isLikening(passage, i)) likened = true;
    if (taken[i] === true || tokens[i]?.kind === 'clock') {
      lead = '';
      i += 1;
    } else if (startsCount(passage, i) || ARTICLES.has(word)) {
      const phrase = nounPhraseAt(passage, i, lead, likened);
      if (phrase) pieces.push(phrase);
      lead = '';
      i = phrase?.next ?? phrase?.end ?? i + 1;
    } else if (PREPOSITIONS.has(word)) {
      // "Clouds like cotton over the alps".
      const last = pieces.at(-1);
      if (STANDS.has(word) && last?.kind === 'noun' && last.likened) likened = false;
      lead = word === 'of' && ['front', 'top', 'out'].includes(lead) ? lead : word;
      i += 1;
    } else if (PRONOUNS.has(word)) {
      pieces.push({ kind: 'reference', at: i });
      lead = '';
      i += 1;
    } else if (JOINS.has(word) || isAdverb(word) || LIKENS.has(word)) i += 1;
    else {
      const piece = verbAt(passage, i, pieces.at(-1)) ?? nounPhraseAt(passage, i, lead, likened);
      if (piece) pieces.push(piece);
      lead = '';
      i = (piece?.kind === 'noun' ? piece.next : undefined) ?? piece?.end ?? i + 1;
    }
  }
  return pieces;
}

function isLikening({ clause: { tokens } }: Passage, i: number): boolean {
  const word = tokens[i]?.word ?? '';
  return LIKENS.has(word) && (word !== 'style' || tokens[i + 1]?.word === 'of') && !WISHES.has(tokens[i - 1]?.word ?? ''); // prettier-ignore
}

/** "Three", "12": a number that counts things, not "2 seconds" or "50mm". */
function startsCount({ clause: { tokens, at } }: Passage, i: number): boolean {
  const token = tokens[i];
  if (!token || at[i]?.meaning.kind === 'amount') return false;
  if (token.kind === 'number') return /^\d{1,3}$/.test(token.word);
  // "A couple dances".
  const next = tokens[i + 1];
  if (token.word === 'couple' && next && ['s', 'ing'].includes(verbForm(next.word)?.form ?? '')) return false;
  return Object.hasOwn(NUMBERS, token.word) && next?.kind === 'word';
}

function countOf(word: string): number | undefined {
  if (/^\d+$/.test(word)) return Math.max(1, Math.min(40, Number(word)));
  return Object.hasOwn(NUMBERS, word) ? NUMBERS[word] : undefined;
}

/** A word that can go on with a noun phrase. */
function isBody({ clause: { tokens }, taken }: Passage, i: number): boolean {
  const token = tokens[i];
  if (token?.kind !== 'word' || taken[i] === true) return false;
  const { word } = token;
  if (token.glued) return true;
  return !PREPOSITIONS.has(word) && !PRONOUNS.has(word) && !JOINS.has(word) && !ARTICLES.has(word) && !isAdverb(word) && !LIKENS.has(word); // prettier-ignore
}

/** Articles and numbers before one noun at most. */
const MOST_SMALL = 6;

/** From an article, a number or a word of description to the noun; "herd of" and its like are counts. */
function nounPhraseAt(
  passage: Passage,
  first: number,
  lead: string,
  likened: boolean,
): NounPhrase | undefined {
  const { tokens } = passage.clause;
  let core = first;
  let article = '';
  let count: number | undefined;
  const start = (): void => {
    for (const last = core + MOST_SMALL; core < Math.min(tokens.length, last); core++) {
      const word = tokens[core]?.word ?? '';
      const many = startsCount(passage, core) ? countOf(word) : undefined;
      if (many !== undefined) count = many;
      else if (ARTICLES.has(word)) article ||= word;
      else if (!(core > first && ['very', 'of', 'more', 'most', 'quite', 'single'].includes(word))) break;
    }
  };
  start();
  let end = bodyEnd(passage, core, article !== '' || count !== undefined);
  const group = tokens[end - 1]?.word ?? '';
  if (end > core && tokens[end]?.word === 'of' && Object.hasOwn(GROUPS, group)) {
    const size = GROUPS[group];
    core = end + 1;
    article = '';
    count = undefined;
    start();
    count ??= size;
    end = bodyEnd(passage, core, true);
  }
  const behind = HERDS.has(tokens[end - 1]?.word ?? '') ? end - 1 : end;
  const herd = HERDS.has(tokens[behind]?.word ?? '') ? tokens[behind]?.word : undefined;
  if (herd !== undefined && behind > core && isThing(passage.words[behind - 1] ?? ''))
    return {
      kind: 'noun',
      first,
      end: behind,
      next: behind + 1,
      core,
      lead,
      article: '',
      count: GROUPS[herd],
      likened,
    };
  return end > core ? { kind: 'noun', first, end, core, lead, article, count, likened } : undefined;
}

/** Behind the name of an animal they are many of it. */
const HERDS: ReadonlySet<string> = new Set(['herd', 'flock', 'pack', 'swarm', 'shoal', 'colony', 'pod', 'pride', 'stampede', 'gaggle']); // prettier-ignore

/** Words in one noun phrase at most. */
const LONGEST = 12;

/** Where the words of a noun phrase stop: at a small word, or at the verb behind its noun. */
function bodyEnd(passage: Passage, core: number, opened: boolean): number {
  let end = core;
  while (end - core < LONGEST && isBody(passage, end)) {
    if (end > core && endsBefore(passage, core, end, opened)) break;
    end += 1;
  }
  return end;
}

/** Whether the word at `i` is the verb of what stands before it, from `core`. */
function endsBefore(passage: Passage, core: number, i: number, opened: boolean): boolean {
  const { clause: { tokens }, words } = passage; // prettier-ignore
  const token = tokens[i];
  if (!token || token.glued || tokens[i + 1]?.glued === true) return false;
  const verb = verbForm(token.word);
  const noun = tokens[i - 1]?.word ?? '';
  if (!isNounlike(noun) || !hasNoun(passage, core, i)) return false;
  const many = isPlural(noun) || isMany(passage, core);
  const compound = isThing(words.slice(i - 1, i + 1).join(' ')) || (i + 1 < words.length && isThing(words.slice(i, i + 2).join(' '))); // prettier-ignore
  if (verb && !compound) return isVerbHere(passage, verb, i, many);
  return !verb && !isThing(words[i] ?? '') && looksLikeVerb(passage, i, many, opened);
}

/** Only a word of description may stand before: "the burning candle" has no noun before its last word. */
function hasNoun({ words }: Passage, core: number, i: number): boolean {
  const name = words.slice(core, i);
  return name.some((word) => isNounlike(word));
}

function isNounlike(word: string): boolean {
  const verb = verbForm(word);
  if (verb && verb.form !== 'base' && verb.form !== 's') return false;
  const describes = ADJECTIVES.has(word) || COLOUR_WORDS.has(word) || SMALL.has(word) || LARGE.has(word);
  return !describes || isThing(word);
}

function isMany({ clause: { tokens, relation } }: Passage, core: number): boolean {
  const before = tokens[core - 1]?.word ?? '';
  // "A bride and a groom walk".
  return (countOf(before) ?? 1) > 1 || before === 'of' || (relation === 'and' && core <= 1);
}
