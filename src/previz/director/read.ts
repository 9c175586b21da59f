/** Reads the clauses of a prompt one after the other: each knows the one before it. */
import { isCameraAt } from './cameras.ts';
import type { Clause } from './clauses.ts';
import type { FoundMove, Said } from './findings.ts';
import { isDenyingLabel, isSpeech } from './labels.ts';
import { readClause } from './read-clause.ts';

export function readClauses(clauses: readonly Clause[], text: string): Said[] {
  const said: Said[] = [];
  let lastMove: FoundMove | undefined;
  for (const [index, clause] of clauses.entries()) {
    const before = beforeOf(said, clause);
    const denied =
      isAnsweredNo(clauses, index) ||
      (isDenyingLabel(clause) && clauses[index - 2]?.asks !== true) ||
      isDeniedByList(clauses, said, index);
    const now =
      isName(clauses, index) || isSpeech(clause)
        ? unread(clause)
        : readClause(clause, { text, before, lastMove, denied });
    if (clause.corrects && now.moves.length > 0) takeBack(said);
    said.push(now);
    lastMove = now.moves.at(-1) ?? lastMove;
  }
  return said;
}

/** "The camera, outside, drifts …": a word or two between commas come between a subject and its verb. */
function beforeOf(said: readonly Said[], clause: Clause): Said | undefined {
  const [before, earlier] = [said.at(-1), said.at(-2)];
  const aside =
    before !== undefined &&
    earlier !== undefined &&
    clause.relation === 'comma' &&
    before.clause.relation === 'comma' &&
    before.moves.length === 0 &&
    before.clause.tokens.length <= 4 &&
    earlier.clause.sentence === clause.sentence &&
    earlier.led &&
    !earlier.content &&
    earlier.moves.length === 0;
  const pronoun = clause.tokens[0]?.word === 'it' && before?.clause.opener !== undefined && !before.led && earlier?.led === true; // prettier-ignore
  return aside || pronoun ? earlier : (subjectOf(said, clause) ?? before);
}

/** How many insertions between commas are stepped over. */
const INSERTED = 4;

/** "The camera, at eye level with her, trucks left"; "drone, low by the booth; it climbs": whose verb it is. */
function subjectOf(said: readonly Said[], clause: Clause): Said | undefined {
  const [first] = clause.tokens;
  const it = first?.word === 'it' && clause.tokens[1]?.form === 's';
  const verb = first?.form === 's' && clause.at[0]?.meaning.kind === 'verb' && clause.relation === 'comma';
  const before = said.at(-1);
  if ((!it && !verb) || before === undefined || before.camera) return undefined;
  for (const earlier of said.slice(-INSERTED).reverse()) {
    const near = clause.sentence - earlier.clause.sentence;
    if (near > (it ? 1 : 0) || earlier.moves.some(({ flight }) => !flight)) return undefined;
    const bare =
      !earlier.content && isCameraAt(earlier.clause, earlier.clause.tokens.length - 1) && earlier.led;
    if (bare || (it && !earlier.content && earlier.findings.some(({ kind }) => kind === 'carrier')))
      return { ...earlier, camera: true, led: true };
  }
  return undefined;
}

/** "Misty and Autumn, two sisters, share a milkshake": two names, and who they are. */
function isPair(clauses: readonly Clause[], index: number): boolean {
  const [one, two, who] = clauses.slice(Math.max(0, index), index + 3);
  if (!one || !two || !who || index < 0 || two.relation !== 'and' || who.relation !== 'comma') return false;
  const named = [one, two].every(({ tokens }) => tokens.length === 1 && tokens[0]?.capital === true);
  return named && ['two', 'both', 'the', 'our', 'his', 'her', 'three'].includes(who.tokens[0]?.word ?? '') && who.tokens.length <= 4; // prettier-ignore
}

/** "Dawn, the receptionist, answers": somebody's name. */
function isName(clauses: readonly Clause[], index: number): boolean {
  if (isPair(clauses, index) || isPair(clauses, index - 1)) return true;
  const [clause, what, acts] = clauses.slice(index, index + 3);
  if (!clause || !what || !acts || !clause.heads || clause.tokens.length !== 1) return false;
  const apposed = what.relation === 'comma' && ['the', 'a', 'an', 'our', 'my'].includes(what.tokens[0]?.word ?? '') && what.tokens.length <= 4; // prettier-ignore
  const verb = acts.tokens[0];
  return clause.tokens[0]?.capital === true && apposed && acts.relation === 'comma' && verb?.form !== 'ing' && /[^s]s$/.test(verb?.word ?? ''); // prettier-ignore
}

function unread(clause: Clause): Said {
  return { clause, findings: [], moves: [], camera: false, led: false, content: true };
}

const NO: ReadonlySet<string> = new Set(['no', 'none', 'never', 'nope', 'nah']);

/** "Handheld? No: locked off." */
function isAnsweredNo(clauses: readonly Clause[], index: number): boolean {
  const answer = clauses[index + 1]?.tokens[0]?.word ?? '';
  return clauses[index]?.asks === true && NO.has(answer);
}

/** The last move that was said is not wanted. */
function takeBack(said: Said[]): void {
  const at = said.findLastIndex(({ moves }) => moves.length > 0);
  const last = said[at];
  if (last) said[at] = { ...last, moves: [], findings: last.findings.filter(({ kind }) => kind !== 'move') };
}

/** "No zoom, pan or tilt", "without panning and tilting": a negation goes through a list of bare words. */
function isDeniedByList(clauses: readonly Clause[], said: readonly Said[], index: number): boolean {
  const before = said[index - 1];
  const clause = clauses[index];
  if (!clause || !before?.findings.some(({ kind }) => kind === 'excluded')) return false;
  if (before.moves.length > 0) return false;
  const short = (other: Clause | undefined): boolean =>
    other?.relation === 'comma' && other.tokens.length <= 5 && !hasOwnWill(other);
  if (opensWithOr(clause)) return true;
  if (clause.relation === 'and' && clause.tokens.length <= 2 && !hasOwnWill(clause)) return true;
  return (
    short(clause) && clauses.slice(index, index + 4).some((later) => short(later) && namesAlternative(later))
  );
}

function opensWithOr(clause: Clause): boolean {
  return ['or', 'nor'].includes(clause.tokens[0]?.word ?? '');
}

function namesAlternative({ tokens }: Clause): boolean {
  return tokens.some((token) => token.word === 'or' || token.word === 'nor');
}

/** A negator of its own, a speed, or "just": the clause wants something. */
function hasOwnWill({ hits, tokens }: Clause): boolean {
  return (
    hits.some(({ meaning }) => meaning.kind === 'negator' || meaning.kind === 'speed') ||
    tokens.some((token) =>
      ['only', 'just', 'but', 'left', 'right', 'up', 'down', 'in', 'out'].includes(token.word),
    )
  );
}
