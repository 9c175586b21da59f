/**
 * From words to what a scene shows that is made of words alone: place, ground, sky, palette and who is in it. It reads
 * the clauses that the director has read already, so that the camera's words and the weather are known.
 */
import type { Said } from '../findings.ts';
import type { PlannedSubject, ShotPlan } from '../plan.ts';
import type { Member, Reading } from './members.ts';
import { readMembers } from './read-members.ts';
import { actionFor } from './fitting-actions.ts';
import { deniedIn } from './denied.ts';
import { named } from './describe.ts';
import { evidenceOfPlace } from './evidence-of-place.ts';
import { leftOver } from './left-over.ts';
import { PICTURE_WORDS } from './lexicon/small-words.ts';
import { paletteOf } from './palette.ts';
import { passageOf } from './passages.ts';
import type { NounPhrase, VerbPiece } from './pieces.ts';
import { readPieces } from './read-pieces.ts';
import { settingOf } from './setting.ts';
import type { Look } from './guess.ts';

export interface Scenery extends Pick<
  ShotPlan,
  'place' | 'ground' | 'sky' | 'palette' | 'subjects' | 'excluded'
> {
  readonly left: readonly string[];
}

export function readScenery(
  said: readonly Said[],
  prompt: string,
  look: Look & Pick<ShotPlan, 'grade'>,
): Scenery {
  const readings = said.map((clause) => readingOf(clause, prompt));
  const denied = deniedIn(readings);
  const members = readMembers(readings, denied, prompt);
  const setting = settingOf(evidenceOfPlace(readings, denied, prompt), members, look);
  const excluded = readings.flatMap((reading) => deniedNames(reading, denied));
  return {
    ...setting,
    palette: paletteOf(readings, denied, look),
    subjects: members.slice(0, MOST_SUBJECTS).map(subjectOf),
    excluded,
    left: [...leftOver(readings, prompt), ...members.slice(MOST_SUBJECTS).map(({ cause }) => cause)],
  };
}

const MOST_SUBJECTS = 12;

/** What is denied by name: not a zoom or the rain, which the director has excluded already. */
function deniedNames({ passage, pieces }: Reading, denied: ReadonlySet<NounPhrase>): ShotPlan['excluded'] {
  return pieces.flatMap((piece) => {
    if (piece.kind !== 'noun' || !denied.has(piece) || passage.clause.at[piece.end - 1]) return [];
    const name = named(passage, piece)?.name;
    return name === undefined || PICTURE_WORDS.has(name) ? [] : [{ value: name, cause: name }];
  });
}

function readingOf(said: Said, prompt: string): Reading {
  const passage = passageOf(said, prompt);
  const pieces = readPieces(passage);
  const at: (NounPhrase | VerbPiece | undefined)[] = passage.words.map(() => undefined);
  for (const piece of pieces) {
    if (piece.kind === 'noun') at.fill(piece, piece.first, piece.end);
    if (piece.kind === 'verb') at[piece.at] = piece;
  }
  return { passage, pieces, at, used: passage.words.map(() => false) };
}

function subjectOf({ known, action, ...member }: Member): PlannedSubject {
  const does = action && actionFor(member.name, action);
  return { ...member, ...(does ? { action: does } : {}), ...(known ? {} : { confidence: 0.5 }) };
}
