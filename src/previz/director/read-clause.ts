/** What one clause says. */
import type { Clause } from './clauses.ts';
import { describedFocus } from './descriptions.ts';
import { hasContent } from './fillers.ts';
import { isCameraAt, isLedClause, namesCamera } from './cameras.ts';
import type { Finding, FoundMove, Said } from './findings.ts';
import type { MoveReading } from './found-move.ts';
import { readMoves } from './read-moves.ts';
import type { Context } from './context.ts';
import { readStand } from './read-stand.ts';
import { readWords } from './read-words.ts';
import { easeOf, loneAmount, loneSpeed, whenOf } from './speeds.ts';

export function readClause(clause: Clause, context: Context): Said {
  const limit = isLimit(clause);
  const moving = limit ? nothingRead() : readMoves(clause, context);
  const stand = limit ? [] : readStand(clause, context);
  const words = limit ? [] : readWords(clause, context);
  const focus = limit ? [] : describedFocus(clause, context);
  const findings: Finding[] = [...moving.findings, ...stand, ...words, ...focus];
  const moves = findings.filter((finding): finding is FoundMove => finding.kind === 'move');
  const framed = words.some((finding) => finding.kind === 'slot' && finding.slot === 'framing');
  const keeps = keepsInFrame(clause);
  const camera =
    moving.led ||
    namesCamera(clause) ||
    carriesOn(clause, context) ||
    framed ||
    keeps ||
    [...moving.findings, ...stand].length > 0;
  return {
    clause,
    findings,
    moves,
    speed: loneSpeed(clause),
    ease: easeOf(clause),
    when: whenOf(clause),
    asked: loneAmount(clause),
    camera,
    led: keeps || moving.led || isLedClause(clause) || carriesOn(clause, context),
    content: hasContent(clause, moving.known),
    form: moving.form,
  };
}

/** "The camera starts low on the wheels", "keeps pace with the horse": what follows has the same subject. */
function carriesOn(clause: Clause, { before }: Context): boolean {
  const { relation } = clause;
  if (before === undefined) return false;
  if (relation === 'with') return before.led;
  if (clause.tokens[0]?.word === 'which' && isCameraAt(before.clause, before.clause.tokens.length - 1))
    return true;
  // "Pans left, and when it has reached the wall it pans right".
  if (clause.opener && clause.tokens[0]?.word === 'it' && before.led) return true;
  const acts = clause.at[0] !== undefined || THINGS.has(clause.tokens[1]?.word ?? '');
  const follows = relation === 'later' || relation === 'and' || (relation === 'comma' && acts);
  if (follows && before.led && isPredicate(clause)) return true;
  return (relation === 'first' || relation === 'last') && before.led && !before.content;
}

/** "…, then lets her go": a verb without a subject has that of the clause before. */
function isPredicate({ tokens }: Clause): boolean {
  const [first, second] = tokens;
  return (
    first !== undefined && second !== undefined && /[^su]s$/.test(first.word) && OBJECTS.has(second.word)
  );
}

const THINGS: ReadonlySet<string> = new Set(['her', 'him', 'them', 'it', 'the', 'a', 'an', 'his', 'their', 'its', 'us']); // prettier-ignore
const OBJECTS: ReadonlySet<string> = new Set(['her', 'him', 'them', 'it', 'the', 'a', 'an', 'his', 'their', 'its', 'on', 'to', 'at', 'up', 'into', 'with', 'for', 'out', 'in', 'past']); // prettier-ignore

const SEEN: ReadonlySet<string> = new Set(['frame', 'view', 'shot', 'focus', 'sight', 'center', 'centre', 'centered', 'centred', 'picture', 'framed']); // prettier-ignore

/** "Keep the goalie in frame": an order to whoever holds the camera. */
function keepsInFrame({ tokens }: Clause): boolean {
  return (
    ['keep', 'keeping', 'keeps', 'hold', 'holding'].includes(tokens[0]?.word ?? '') &&
    SEEN.has(tokens.at(-1)?.word ?? '')
  );
}

const MORE: ReadonlySet<string> = new Set(['closer', 'nearer', 'further', 'farther', 'higher', 'lower', 'wider', 'tighter', 'more', 'beyond', 'faster']); // prettier-ignore

/** "Do not get closer than a medium shot": how far at most, and nothing that is forbidden. */
function isLimit({ tokens, hits }: Clause): boolean {
  const no = hits.find(({ meaning }) => meaning.kind === 'negator');
  if (!no) return false;
  const more = tokens.findIndex((token, i) => i >= no.first && MORE.has(token.word));
  return more >= 0 && tokens.slice(more + 1, more + 3).some((token) => token.word === 'than');
}

function nothingRead(): MoveReading {
  return { findings: [], known: new Set(), form: undefined, led: false };
}
