/**
 * From words to a shot plan. Phrases of a lexicon are found, the prompt is cut into clauses, each clause is read for
 * moves, stands, words of weather, light and style, and what it forbids; then the moves are laid out in time.
 */
import { withAssumedMove } from './assumed.ts';
import { splitClauses } from './clauses.ts';
import type { Said } from './findings.ts';
import { groupsOf } from './groups.ts';
import { isKnownLanguage } from './language.ts';
import { LEXICON_VERSION } from './lexicon/version.ts';
import type { ShotPlan } from './plan.ts';
import { dropQuotations } from './quotes.ts';
import { readClauses } from './read.ts';
import { scan, scanMoods } from './scan.ts';
import { schedule } from './schedule.ts';
import { shareAlone } from './share.ts';
import { planSlots } from './slot-plan.ts';
import { carriersOf, excludedOf, findingsOf, placementsOf, rigOf } from './stand-plan.ts';
import { tokenise } from './tokens.ts';

/** What the director makes of a prompt for a clip of so many seconds. Never fails: what it cannot use is listed. */
export function direct(prompt: string, seconds: number): ShotPlan {
  return read(prompt, seconds).plan;
}

/** The plan, and the clauses behind it; none where the prompt is in a language without a lexicon. */
export function read(prompt: string, seconds: number): { plan: ShotPlan; said: readonly Said[] | undefined } {
  const tokens = dropQuotations(prompt, tokenise(prompt));
  if (!isKnownLanguage(tokens)) return { plan: foreign(prompt, seconds), said: undefined };
  const clauses = splitClauses(tokens, scan(tokens), scanMoods(tokens));
  const said = shareAlone(readClauses(clauses, prompt));
  return { plan: withAssumedMove(planOf(said, seconds), seconds), said };
}

/** The most entries of lists that a long prompt could fill without end. */
export const MOST_UNKNOWN = 40;

function planOf(said: readonly Said[], seconds: number): ShotPlan {
  const warnings: string[] = [];
  const excluded = excludedOf(said);
  const { moves: all, holds } = schedule(groupsOf(said, warnings), seconds, warnings);
  const moves = all.filter((move) => !excluded.some((out) => out.value === move.move));
  const rig = rigOf(said);
  warnOfStillness(rig, moves, warnings);
  return {
    version: 1,
    lexicon: LEXICON_VERSION,
    moves,
    holds,
    rig,
    carriers: carriersOf(said),
    placements: placementsOf(said),
    ...planSlots(said, moves),
    sky: [],
    palette: [],
    subjects: [],
    assumed: false,
    excluded,
    not_rendered: [],
    not_understood: unique(findingsOf(said, 'not_understood').map(({ words }) => words)).slice(
      0,
      MOST_UNKNOWN,
    ),
    warnings: unique(warnings),
  };
}

/** A camera that is locked off can turn and zoom; it cannot travel. */
function warnOfStillness(rig: ShotPlan['rig'], moves: ShotPlan['moves'], warnings: string[]): void {
  if (rig.kind !== 'locked' || rig.cause === undefined) return;
  const travels = moves.find(({ move }) => !/^(pan|tilt|roll|zoom)_|doors|planet/.test(move));
  if (travels)
    warnings.push(
      `'${rig.cause}' and '${travels.cause ?? travels.move}' go against each other; the move is used.`,
    );
}

/** A prompt in a language without a lexicon: the gentle move of a prompt without camera words, and a note. */
function foreign(prompt: string, seconds: number): ShotPlan {
  const plan = planOf([], seconds);
  const note =
    'The prompt does not seem to be English. Camera words are read in English only; name the move in English.';
  const words = prompt.trim().slice(0, 200);
  return withAssumedMove({ ...plan, not_understood: words === '' ? [] : [words], warnings: [note] }, seconds);
}

function unique(list: readonly string[]): string[] {
  return [...new Set(list)];
}
