/** What one clause says. */
import type { Clause } from './clauses.ts';
import { hasContent } from './fillers.ts';
import { isLedClause, namesCamera } from './cameras.ts';
import type { Finding, FoundMove, Said } from './findings.ts';
import { readMoves } from './read-moves.ts';
import type { Context } from './context.ts';
import { readStand } from './read-stand.ts';
import { readWords } from './read-words.ts';
import { easeOf, loneSpeed, whenOf } from './speeds.ts';

export function readClause(clause: Clause, context: Context): Said {
  const moving = readMoves(clause, context);
  const stand = readStand(clause, context);
  const words = readWords(clause, context);
  const findings: Finding[] = [...moving.findings, ...stand, ...words];
  const moves = findings.filter((finding): finding is FoundMove => finding.kind === 'move');
  const framed = words.some((finding) => finding.kind === 'slot' && finding.slot === 'framing');
  const camera =
    moving.led ||
    namesCamera(clause) ||
    carriesOn(clause, context) ||
    framed ||
    [...moving.findings, ...stand].length > 0;
  return {
    clause,
    findings,
    moves,
    speed: loneSpeed(clause),
    ease: easeOf(clause),
    when: whenOf(clause),
    camera,
    led: moving.led || isLedClause(clause) || carriesOn(clause, context),
    content: hasContent(clause, moving.known),
    form: moving.form,
  };
}

/** "The camera starts low on the wheels", "keeps pace with the horse": what follows has the same subject. */
function carriesOn({ relation }: Clause, { before }: Context): boolean {
  if (before === undefined) return false;
  if (relation === 'with') return before.led;
  return (relation === 'first' || relation === 'last') && before.led && !before.content;
}
