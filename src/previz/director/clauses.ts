/** Cuts a prompt into clauses, each with its relation in time to what came before. */
import { CAMERA_NOUNS, FILLERS, PICTURE_NOUNS, SHOT_NOUNS } from './lexicon/words.ts';
import type { Hit } from './meaning.ts';
import type { Token } from './tokens.ts';
import type { Connection } from './meaning.ts';

/** How a clause follows: by a connector, after a comma, or as a new sentence. The stronger wins where several meet. */
const RELATIONS = [
  'and',
  'comma',
  'with',
  'sentence',
  'together',
  'later',
  'earlier',
  'first',
  'last',
] as const;
export type Relation = (typeof RELATIONS)[number];

/** A sentence that opens with "as X," / "before X," / "after X,": how its main clause follows X. */
export type Opener = 'as' | 'before' | 'after';

export interface Clause {
  readonly relation: Relation;
  readonly opener?: Opener | undefined;
  /** Number of its sentence. */
  readonly sentence: number;
  /** First of its sentence, or after a colon. */
  readonly heads: boolean;
  /** The words before the last colon of its sentence: "camera movement" of "Camera movement: slow push in". */
  readonly label: string;
  /** It takes back the move before it: "pan left, no wait, pan right". */
  readonly corrects: boolean;
  /** It ends in a question mark. */
  readonly asks: boolean;
  /** What its sentence tells is done "all in one move". */
  readonly joined: boolean;
  /** "Stop trucking and push in": what stops was done before. */
  readonly finishes: boolean;
  readonly tokens: readonly Token[];
  /** Places are indexes into `tokens` of this clause. */
  readonly hits: readonly Hit[];
  readonly moods: readonly Hit[];
  /** The hit at each token. */
  readonly at: readonly (Hit | undefined)[];
}

interface Mark {
  readonly relation: Relation;
  readonly opener?: Opener | undefined;
  /** Ends what came before as a sentence does; a colon does without a new number. */
  readonly stops?: 'sentence' | 'colon' | 'slash';
  /** Takes back what came before. */
  readonly corrects?: true;
  /** The word itself belongs to the clause that it opens. */
  readonly keeps?: true;
}

interface Place {
  relation: Relation | undefined;
  opener: Opener | undefined;
  sentence: number;
  heads: boolean;
  label: string;
  corrects: boolean;
}

const BRACKETS: ReadonlySet<string> = new Set(['(', ')', '[', ']']);
const SLASHES: ReadonlySet<string> = new Set(['/', '|']);
const ARROWS: ReadonlySet<string> = new Set(['→', '->', '=>']);
const BY_CONNECTION: Readonly<Record<Connection, Relation>> = {
  and: 'and', with: 'with', as: 'together', together: 'together', before: 'later', later: 'later', after: 'earlier', earlier: 'earlier', first: 'first',
  last: 'last',
}; // prettier-ignore

export function splitClauses(
  tokens: readonly Token[],
  hits: readonly Hit[],
  moods: readonly Hit[],
): Clause[] {
  const starts = new Map(hits.map((hit) => [hit.first, hit]));
  const clauses: Clause[] = [];
  const joined = new Set<number>();
  let place: Place = {
    relation: 'sentence',
    opener: undefined,
    sentence: 0,
    heads: true,
    label: '',
    corrects: false,
  };
  let start = 0;
  const close = (end: number): void => {
    if (end === start) return;
    clauses.push(makeClause(place, tokens, hits, moods, start, end));
    place = { ...place, relation: undefined, opener: undefined, heads: false, corrects: false };
  };
  for (let i = 0; i < tokens.length;) {
    const hit = starts.get(i);
    const mark =
      (isPredicate(tokens, hits, start, i, hit) ? undefined : markAt(tokens[i], hit, tokens[i + 1])) ??
      mainAt(tokens, starts, place, start, i);
    const next = mark?.keeps ? i : (hit?.end ?? i + 1);
    if (mark) {
      const told = place.relation === 'first' || place.relation === 'last';
      const trailing = i === start && told && !VERBS.test(tokens[i - 1]?.word ?? '');
      if (trailing && atEnd(clauses, place) && tokens[i]?.kind !== 'word')
        place = { ...place, relation: undefined };
      if (i === start && place.relation === 'together' && mark.relation !== 'together')
        joined.add(place.sentence);
      close(i);
      place = marked(
        place,
        mark,
        tokens[i - 1]?.word === 'and',
        sentenceGoesOn(clauses, place, tokens, start, i) ? '' : labelOf(tokens.slice(start, i)),
      );
      start = next;
    }
    i = next;
  }
  if (start === tokens.length && place.relation === 'together') joined.add(place.sentence);
  close(tokens.length);
  return clauses.map((clause, i) => ({
    ...clause,
    joined: joined.has(clause.sentence),
    finishes: stopsToAct(clause, clauses[i + 1]),
    relation: stopsToAct(clauses[i - 1], clause) ? 'later' : clause.relation,
  }));
}

/** "Stop trucking right and push in". */
function stopsToAct(clause: Clause | undefined, next: Clause | undefined): boolean {
  if (!clause || !next || (next.relation !== 'and' && next.relation !== 'later')) return false;
  const stop = clause.tokens.findIndex(({ word }) => word === 'stop' || word === 'stops' || word === 'quit');
  const acts = next.at[0]?.meaning.kind === 'verb' || next.at[0]?.meaning.kind === 'move';
  return stop >= 0 && acts && next.tokens[0]?.form !== 'ing' && clause.tokens[stop + 1]?.form === 'ing' && clause.at[stop + 1] !== undefined; // prettier-ignore
}

const VERBS = /^(start|begin|began|open|end|finish|conclude|arriv|land|stop)/;
const OWN: ReadonlySet<string> = new Set([...FILLERS, ...CAMERA_NOUNS, ...PICTURE_NOUNS, ...SHOT_NOUNS]);

/** "Begins to push in", "starts panning": the move itself, wherever it stands in the shot. */
function isAspect(tokens: readonly Token[], i: number, hit: Hit): boolean {
  const next = tokens[hit.end];
  return (
    hit.end === i + 1 &&
    /^(start|begin)/.test(tokens[i]?.word ?? '') &&
    (next?.word === 'to' || next?.form === 'ing')
  );
}

/** "Snow begins to fall": what begins is not the shot. */
function isPredicate(
  tokens: readonly Token[],
  hits: readonly Hit[],
  start: number,
  i: number,
  hit: Hit | undefined,
): boolean {
  if (hit?.meaning.kind !== 'connector' || !VERBS.test(tokens[i]?.word ?? '')) return false;
  if (isAspect(tokens, i, hit)) return true;
  if (i === start) return false;
  if (
    between(hits, start, i).some(
      ({ meaning }) =>
        meaning.kind === 'verb' ||
        meaning.kind === 'move' ||
        meaning.kind === 'carrier' ||
        meaning.kind === 'rig' ||
        meaning.kind === 'placement',
    )
  )
    return false;
  return tokens.slice(Math.max(start, i - 12), i).some(({ word, kind }) => kind === 'word' && !OWN.has(word));
}

/** "Before the camera tilts up it dollies forward": without a comma the main clause begins with its subject. */
function mainAt(
  tokens: readonly Token[],
  starts: ReadonlyMap<number, Hit>,
  { opener, relation }: Place,
  start: number,
  i: number,
): Mark | undefined {
  // "Having tilted down, it pulls out", "…, having first tilted down".
  const after = tokens[i + 1];
  const done = tokens[i]?.word === 'having' && (after?.form === 'ed' || ['first', 'just', 'already', 'slowly', 'now', 'finally'].includes(after?.word ?? '')); // prettier-ignore
  if (done && relation !== 'earlier' && opener !== 'after') return { relation: 'earlier', opener: 'after', keeps: true }; // prettier-ignore
  if (opener === undefined || relation === undefined || i === start || tokens[i]?.word !== 'it')
    return undefined;
  const verb = starts.get(i + 1)?.meaning.kind === 'verb' && tokens[i + 1]?.form === 's';
  const acted = i > start + 1;
  return verb && acted ? { relation: 'comma', keeps: true } : undefined;
}

/** "Circles the bride once and rises": how often, not when. */
function isCount(token: Token | undefined, after: Token | undefined): boolean {
  return token?.word === 'once' && (after === undefined || after.kind !== 'word' || ['and', 'more', 'again', 'around', 'all', 'then', 'before', 'to', 'over'].includes(after.word)); // prettier-ignore
}

function markAt(token: Token | undefined, hit: Hit | undefined, after: Token | undefined): Mark | undefined {
  if (hit?.meaning.kind === 'connector' && !isCount(token, after)) {
    const { connector } = hit.meaning;
    const opens = connector === 'as' || connector === 'before' || connector === 'after';
    return { relation: BY_CONNECTION[connector], opener: opens ? connector : undefined };
  }
  if (hit?.meaning.kind === 'correction') return { relation: 'comma', corrects: true };
  if (hit) return undefined;
  if (token?.kind === 'stop' && BRACKETS.has(token.word)) return { relation: 'comma' };
  if (token?.kind === 'stop' && SLASHES.has(token.word)) return { relation: 'comma', stops: 'slash' };
  if (token?.kind === 'stop' && ARROWS.has(token.word)) return { relation: 'later' };
  if (token?.kind === 'stop')
    return { relation: 'sentence', stops: token.word === ':' ? 'colon' : 'sentence' };
  return token?.kind === 'comma' ? { relation: 'comma' } : undefined;
}

/** "Pull out first; …": the word belongs to what stands before it. */
function atEnd(clauses: Clause[], { relation, sentence }: Place): boolean {
  const last = clauses.at(-1);
  if (!last || !relation || last.sentence !== sentence || !last.hits.some(({ meaning }) => meaning.kind === 'verb' || meaning.kind === 'move')) return false; // prettier-ignore
  clauses[clauses.length - 1] = { ...last, relation };
  return true;
}

/** "Sleeting, no: proper snow": the no answers what stands before it. */
function sentenceGoesOn(
  clauses: readonly Clause[],
  { sentence }: Place,
  tokens: readonly Token[],
  start: number,
  end: number,
): boolean {
  return end === start + 1 && tokens[start]?.word === 'no' && clauses.at(-2)?.sentence === sentence;
}

/** The words of a clause that is short enough to name what follows it. */
function labelOf(tokens: readonly Token[]): string {
  return tokens.length > 5 ? '' : tokens.map(({ word }) => word).join(' ');
}

function marked(
  before: Place,
  { relation, opener, stops, corrects }: Mark,
  behindAnd: boolean,
  words: string,
): Place {
  const place = { ...before, corrects: before.corrects || corrects === true };
  const both = place.relation === undefined ? relation : stronger(place.relation, relation);
  if (stops) {
    const sentence = place.sentence + (stops === 'sentence' ? 1 : 0);
    return {
      ...place,
      relation: both,
      opener: undefined,
      sentence,
      heads: true,
      label: stops === 'colon' ? words : '',
    };
  }
  const opens =
    opener !== undefined &&
    (place.relation === 'and' ||
      (behindAnd && opener === 'after' && place.relation === 'comma') ||
      (place.heads && place.relation === 'sentence'));
  return opens ? { ...place, opener } : { ...place, relation: both };
}

function makeClause(
  place: Place,
  tokens: readonly Token[],
  hits: readonly Hit[],
  moods: readonly Hit[],
  start: number,
  end: number,
): Clause {
  const within = (list: readonly Hit[]): Hit[] =>
    between(list, start, end).map((hit) => ({ ...hit, first: hit.first - start, end: hit.end - start }));
  const own = within(hits);
  const at: (Hit | undefined)[] = Array.from({ length: end - start }, () => undefined);
  for (const hit of own) for (let i = hit.first; i < hit.end; i++) at[i] ??= hit;
  return {
    relation: place.relation ?? 'comma',
    opener: place.opener,
    sentence: place.sentence,
    heads: place.heads,
    label: place.label,
    corrects: place.corrects,
    joined: false,
    finishes: false,
    asks: tokens[end]?.word === '?',
    tokens: tokens.slice(start, end),
    hits: own,
    moods: within(moods),
    at,
  };
}

/** The hits of a list in the order of their places that lie in a range. */
function between(list: readonly Hit[], start: number, end: number): Hit[] {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.first ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  const found: Hit[] = [];
  for (let i = low; i < list.length; i++) {
    const hit = list[i];
    if (!hit || hit.first >= end) break;
    if (hit.end <= end) found.push(hit);
  }
  return found;
}

/** "Only then begins to turn": what comes later begins no shot. */
function stronger(a: Relation, b: Relation): Relation {
  if (a === 'later' && b === 'first') return a;
  return RELATIONS.indexOf(a) > RELATIONS.indexOf(b) ? a : b;
}
