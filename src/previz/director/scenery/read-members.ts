/** Reads who and what is in the picture, clause by clause: each noun that is drawn, what it does, and where it is. */
import type { Action } from '../slots.ts';
import { countOf, isDoing, named, ownAction } from './describe.ts';
import { isHeadNoun, judge, verbBefore } from './drawable.ts';
import { glidesAfloat } from './fitting-actions.ts';
import { kindOf } from './known-words.ts';
import { CLOTHES } from './lexicon/small-words.ts';
import { OBJECT_ACTIONS } from './lexicon/verbs.ts';
import { wordsAt } from './members.ts';
import type { Member, Reading } from './members.ts';
import type { Name } from './naming.ts';
import type { NounPhrase, Piece, VerbPiece } from './pieces.ts';
import { actionOf } from './verb-forms.ts';
import { placeWheres } from './place-wheres.ts';
import type { Spot } from './place-wheres.ts';
import type { Where } from './where.ts';

interface State {
  readonly prompt: string;
  readonly members: Member[];
  /** Who acts: the subjects of the clause. */
  actors: readonly Member[];
  /** A verb of this sentence: nouns behind it are its objects. */
  verb: VerbPiece | undefined;
  /** What is done by whoever comes next: "Walking through snow, a tiger …". */
  waiting: Action | undefined;
  /** A side or a distance of whoever comes next: "In the foreground, a campfire". */
  ahead: Where | undefined;
}

export function readMembers(
  readings: readonly Reading[],
  denied: ReadonlySet<NounPhrase>,
  prompt: string,
): Member[] {
  const state: State = {
    prompt,
    members: [],
    actors: [],
    verb: undefined,
    waiting: undefined,
    ahead: undefined,
  };
  for (const reading of readings) readClause(state, reading, denied);
  if (state.members.length === 0) readHeadNoun(state, readings, denied);
  return state.members;
}

/** Subjects that are kept in mind; far more than a picture can show. */
const MOST = 40;

function readClause(state: State, reading: Reading, denied: ReadonlySet<NounPhrase>): void {
  const { clause } = reading.passage;
  openClause(state, reading);
  // "A bride and a groom walk": both do.
  const joined = clause.relation === 'and' && state.verb === undefined;
  const idle = state.actors.filter(({ action }) => action === undefined);
  const spots: Spot[] = [];
  let own: Member[] = [];
  for (const [i, piece] of reading.pieces.entries()) {
    if (piece.kind === 'reference') continue;
    if (piece.kind === 'verb') {
      const actors =
        joined && state.verb === undefined
          ? [...idle, ...own]
          : own.length > 0 || reading.passage.filmed
            ? own
            : state.actors;
      act(state, reading, piece, actors);
    } else if (denied.has(piece)) use(reading, piece);
    else {
      const member = state.members.length < MOST ? memberOf(state, reading, piece, i) : undefined;
      if (member === 'scenery' && i === 0) state.actors = own = [];
      if (typeof member !== 'object') continue;
      spots.push({ member, end: piece.end });
      if (state.verb === undefined && !isCompanion(reading, piece)) own = enter(state, own, member, joined);
    }
  }
  placeWheres(state, reading, spots);
}

/** "Romantic dinner on a rooftop": where nobody is known, the first noun of a sentence is what it is about. */
function readHeadNoun(state: State, readings: readonly Reading[], denied: ReadonlySet<NounPhrase>): void {
  for (const reading of readings) {
    const { passage, pieces, used } = reading;
    const [first] = pieces;
    if (first?.kind !== 'noun' || !passage.clause.heads || denied.has(first)) continue;
    const name = named(passage, first);
    if (!name || !isHeadNoun(reading, first)) continue;
    use(reading, first);
    for (const i of name.left) used[first.core + i] = isDoing(passage, first.core + i);
    state.members.push(memberFrom(state, reading, first, name, undefined));
    return;
  }
}

function openClause(state: State, { passage: { clause }, pieces }: Reading): void {
  // "It rises" goes on with whoever was there; another sentence has its own subject.
  if (clause.heads && pieces[0]?.kind !== 'reference') state.actors = [];
  const goesOn = ['and', 'with', 'comma'].includes(clause.relation);
  if (!clause.heads && goesOn) return;
  state.verb = undefined;
  if (clause.heads && clause.relation === 'sentence') state.waiting = undefined;
}

/** The subject of a clause comes on; what waited for one is what it does. */
function enter(state: State, own: readonly Member[], member: Member, joined: boolean): Member[] {
  if (state.waiting) member.action ??= state.waiting;
  state.waiting = undefined;
  const all = [...own, member];
  state.actors = joined && own.length === 0 ? [...state.actors, member] : all;
  return all;
}

function isCompanion({ passage: { clause } }: Reading, { lead, first }: NounPhrase): boolean {
  return (clause.relation === 'with' && first <= 1) || (lead !== '' && lead !== 'of');
}

/** A verb tells what its subjects do; without any, it waits for one. */
function act(state: State, reading: Reading, verb: VerbPiece, actors: readonly Member[]): void {
  const next = reading.passage.clause.tokens[verb.end]?.word ?? '';
  const action = verb.guessed ? undefined : actionOf(verb.lemma, next);
  if (!verb.guessed) use(reading, { first: verb.at, end: verb.end });
  if (actors.length === 0 && reading.passage.filmed) return;
  state.verb = verb;
  const passive = verb.form === 'ed' && ['by', 'with'].includes(next);
  if (action === undefined || passive) return;
  for (const actor of actors)
    actor.action ??= verb.lemma === 'glide' && glidesAfloat(actor.name) ? 'float' : action;
  if (actors.length === 0) state.waiting ??= action;
}

function memberOf(
  state: State,
  reading: Reading,
  phrase: NounPhrase,
  index: number,
): Member | 'scenery' | undefined {
  const { passage, pieces, used } = reading;
  const name = named(passage, phrase);
  const judgement = name ? judge(reading, phrase, name, index) : 'neither';
  if (!name) return undefined;
  if (judgement === 'neither') {
    wear(state, reading, phrase, name, pieces[index - 1]);
    return undefined;
  }
  if (judgement === 'scenery') return 'scenery';
  use(reading, phrase);
  for (const i of name.left) used[phrase.core + i] = isDoing(passage, phrase.core + i);
  const known = again(state, phrase, name);
  if (known) return known;
  const verb = verbBefore(phrase, pieces[index - 1]);
  const action = ownAction(passage, phrase) ?? (verb && Object.hasOwn(OBJECT_ACTIONS, verb.lemma) ? OBJECT_ACTIONS[verb.lemma] : undefined); // prettier-ignore
  const member = memberFrom(state, reading, phrase, name, action);
  state.members.push(member);
  return member;
}

/** "In a red dress": people are as their clothes are. */
function wear(
  { members }: State,
  reading: Reading,
  phrase: NounPhrase,
  { colour, left }: Name,
  before: Piece | undefined,
): void {
  const head = reading.passage.words[phrase.end - 1] ?? '';
  const worn = ['in', 'with'].includes(phrase.lead) || verbBefore(phrase, before)?.lemma === 'wear';
  const wearer = members.at(-1);
  if (!colour || !worn || !CLOTHES.has(head) || !wearer || kindOf(wearer.name) !== 'person') return;
  wearer.colour ??= colour;
  use(reading, phrase);
  for (const i of left) reading.used[phrase.core + i] = false;
}

function memberFrom(
  { prompt }: State,
  { passage }: Reading,
  phrase: NounPhrase,
  { name, known, size, colour }: Name,
  action: Action | undefined,
): Member {
  return {
    name,
    count: countOf(passage, phrase, name),
    cause: wordsAt(passage, phrase, prompt),
    known,
    ...(size ? { size } : {}),
    ...(colour ? { colour } : {}),
    ...(action ? { action } : {}),
  };
}

/** "The astronaut" after "an astronaut" is the same one. */
function again(
  { members }: State,
  { article, count }: NounPhrase,
  { name, colour, size }: Name,
): Member | undefined {
  if (count !== undefined) return undefined;
  if (!['the', 'this', 'that', 'its', 'his', 'her', 'their', ''].includes(article)) return undefined;
  const last = name.split(' ').at(-1);
  const member = members.find((one) => one.name === name || one.name.split(' ').at(-1) === last);
  if (member && colour) member.colour ??= colour;
  if (member && size) member.size ??= size;
  return member;
}

function use({ used }: Reading, { first, end }: Pick<NounPhrase, 'first' | 'end'>): void {
  used.fill(true, first, end);
}
