/** Whether a noun phrase is drawn as a subject, belongs to the set, or is neither. */
import { GROUNDS, kindOfName, PLACES, SKIES } from './known-words.ts';
import { COLOUR_WORDS } from './lexicon/colours.ts';
import { ADJECTIVES, ARTICLES, GROUPS, HOLDERS, PARTS, PICTURE_WORDS } from './lexicon/small-words.ts';
import { NEVER_DRAWN, WEARING } from './lexicon/verbs.ts';
import type { Reading } from './members.ts';
import type { Name } from './naming.ts';
import { phraseAt } from './phrases.ts';
import type { PhraseTable } from './phrases.ts';
import type { NounPhrase, Passage, Piece, VerbPiece } from './pieces.ts';
import { verbForm } from './verb-forms.ts';

export type Judgement = 'subject' | 'scenery' | 'neither';

/** `index` is the place of the phrase among the pieces of its clause. */
export function judge(reading: Reading, phrase: NounPhrase, name: Name, index: number): Judgement {
  const { passage, pieces } = reading;
  const head = passage.words[phrase.end - 1] ?? '';
  const before = pieces[index - 1];
  if (phrase.likened) return 'neither';
  if (PICTURE_WORDS.has(head) && !(name.known && name.name.includes(' '))) return 'neither';
  if (isSet(passage, phrase, name)) return 'scenery';
  if (PARTS.has(head) && !(name.known && phrase.lead === '' && index === 0 && !OWN.has(phrase.article)))
    return 'neither';
  if (isWeather(passage, phrase)) return 'scenery';
  if (PASSED.has(phrase.lead) && PANES.has(head)) return 'neither';
  if (phrase.lead === 'of' && before?.kind === 'verb') return 'neither';
  if (!name.known && isGenitive(passage, phrase, before)) return 'neither';
  const verb = verbBefore(phrase, before);
  if (verb && (NEVER_DRAWN.has(verb.lemma) || (!name.known && WEARING.has(verb.lemma)))) return 'neither';
  return name.known || isClearSubject(reading, phrase, index) ? 'subject' : 'neither';
}

/** The verb whose object a noun phrase is. */
export function verbBefore({ lead }: NounPhrase, before: Piece | undefined): VerbPiece | undefined {
  return before?.kind === 'verb' && lead === '' ? before : undefined;
}

/** What light and looks go through. */
const PASSED: ReadonlySet<string> = new Set(['through', 'behind', 'down', 'across']);
const PANES: ReadonlySet<string> = new Set(['glass', 'curtain', 'blind', 'mirror']);

/** "Of old times": what only tells whose or of what kind something is. */
function isGenitive({ words }: Passage, { lead }: NounPhrase, before: Piece | undefined): boolean {
  if (lead !== 'of') return false;
  const owner = before?.kind === 'noun' ? (words[before.end - 1] ?? '') : '';
  return !(PICTURE_WORDS.has(owner) || HOLDERS.has(owner) || Object.hasOwn(GROUPS, owner));
}

/** Kinds of things that stand in a picture although their word names a place, too: castles, turntables. */
const STANDING: ReadonlySet<string> = new Set(['building', 'object', 'vehicle', 'aircraft']);
const WITHIN: ReadonlySet<string> = new Set(['in', 'inside', 'into', 'within', 'through', 'at', 'across', 'aboard', 'throughout', 'outside', 'from', 'on']); // prettier-ignore
const ONLY_PLACES: ReadonlySet<string> = new Set(['village', 'room', 'library', 'restaurant', 'cafe', 'museum', 'school', 'hospital', 'factory', 'supermarket', 'mall', 'home', 'store', 'shop', 'subway', 'metro', 'window', 'island', 'desert island', 'arena', 'stadium', 'ruin', 'playground', 'campsite', 'high rise', 'boulder', 'circus', 'power plant', 'train carriage', 'settlement', 'pebble', 'sofa', 'couch', 'rock']); // prettier-ignore

function isSet(passage: Passage, phrase: NounPhrase, { name, known }: Name): boolean {
  const covers = (table: PhraseTable<unknown>): boolean => coversHead(table, passage.words, phrase);
  if (!covers(PLACES) && !covers(GROUNDS) && !covers(SKIES)) return false;
  const kind = known ? kindOfName(name) : undefined;
  if (ONLY_PLACES.has(name)) return true;
  // "Movie star": a name of its own, of which a place or the sky is only a part.
  if (kind === undefined) return !known || !name.includes(' ') || phraseAt(PLACES, passage.words, phrase.end - name.split(' ').length) !== undefined; // prettier-ignore
  if (name.includes(' ') && kind !== 'building' && kind !== 'sky') return false;
  return !STANDING.has(kind) || (WITHIN.has(phrase.lead) && !(kind === 'object' && phrase.lead === 'on'));
}

/** The words of a place, a ground or a sky that end with the noun. */
function coversHead(
  table: PhraseTable<unknown>,
  words: readonly string[],
  { core, end }: NounPhrase,
): boolean {
  for (let i = Math.max(core, end - 4); i < end; i++)
    if ((phraseAt(table, words, i)?.end ?? 0) >= end) return true;
  return false;
}

/** Rain, fog, light and hours have slots of their own. */
const AIRS: ReadonlySet<string> = new Set(['atmosphere', 'light', 'time', 'season', 'grade', 'style', 'tempo', 'framing', 'lens', 'focus']); // prettier-ignore
const FLAMES = /^(lantern|candle|lamp|campfire|torch|streetlamp|streetlight|sign)s?$/;

function isWeather({ clause }: Passage, { end }: NounPhrase): boolean {
  const hit = clause.at[end - 1];
  if (hit?.meaning.kind !== 'slot') return false;
  return AIRS.has(hit.meaning.slot) && !FLAMES.test(clause.tokens[end - 1]?.word ?? '');
}

/** Whether the noun at the head of a sentence could be what the sentence is about. */
export function isHeadNoun({ passage }: Reading, phrase: NounPhrase): boolean {
  const head = passage.words[phrase.end - 1] ?? '';
  const set = [PLACES, GROUNDS, SKIES].some((table: PhraseTable<unknown>) =>
    coversHead(table, passage.words, phrase),
  );
  if (set || phrase.likened || phrase.lead !== '' || PICTURE_WORDS.has(head) || PARTS.has(head)) return false;
  return isNoun(passage, phrase);
}

/** Neither a word of the lexicon, nor a verb, nor a description that has lost its noun. */
function isNoun({ clause, felt }: Passage, { end }: NounPhrase): boolean {
  const word = clause.tokens[end - 1]?.word ?? '';
  if (clause.at[end - 1] !== undefined || ADJECTIVES.has(word) || COLOUR_WORDS.has(word)) return false;
  if (felt[end - 1] === true) return false;
  return verbForm(word) === undefined;
}

/** A noun that no vocabulary knows is drawn where the clause is plainly about it. */
function isClearSubject({ passage, pieces }: Reading, phrase: NounPhrase, index: number): boolean {
  const { article, count, lead } = phrase;
  if (!isNoun(passage, phrase)) return false;
  const said = article !== '' || count !== undefined;
  if (verbBefore(phrase, pieces[index - 1])) return ARTICLES.has(article) && !OWN.has(article);
  if (lead === 'with' || (passage.clause.relation === 'with' && phrase.first <= 1)) return said;
  if (lead !== '' && lead !== 'of')
    return said && index === 0 && AIMS.has(lead) && isAfterCamera(passage, phrase);
  const next = pieces[index + 1];
  const acts = next?.kind === 'verb' && next.at <= phrase.end + 1;
  return acts || (said && index === 0);
}

/** "Pushes in on a maypole": what the camera goes for. */
const AIMS: ReadonlySet<string> = new Set(['on', 'at', 'around', 'to', 'toward', 'towards', 'over', 'past', 'behind', 'onto', 'with', 'above', 'from', 'along', 'upon', 'near']); // prettier-ignore

function isAfterCamera({ taken }: Passage, { first }: NounPhrase): boolean {
  return taken.slice(Math.max(0, first - 3), first).some(Boolean);
}

/** "Spreads its wings": what belongs to the subject. */
const OWN: ReadonlySet<string> = new Set(['its', 'their', 'his', 'her']);
