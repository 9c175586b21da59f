/** Where the camera stands, by patterns of words: over a shoulder, through somebody's eyes, on the floor. */
import { isCameraAt } from './cameras.ts';
import { wordsOf } from './cause.ts';
import type { Clause } from './clauses.ts';
import type { Context } from './context.ts';
import { isPlainBefore } from './fillers.ts';
import { describedPlacement } from './descriptions.ts';
import type { Finding } from './findings.ts';
import { labelledPlacement } from './labels.ts';
import { looksFrom } from './looking.ts';
import type { Hit } from './meaning.ts';
import type { Placement } from './slots.ts';

const SHOOTS: ReadonlySet<string> = new Set(['peering', 'peers', 'shoots', 'shooting', 'shot', 'view', 'camera', 'seen', 'filmed', 'viewed', 'framed', 'angle', 'perspective', 'image', 'photo', 'looking', 'framing', 'scene', 'captured', 'close', 'up', 'see', 'watch']); // prettier-ignore

const GROUND: ReadonlySet<string> = new Set(['floor', 'ground', 'pavement', 'grass', 'sand', 'asphalt', 'road', 'deck', 'tarmac', 'dirt', 'carpet', 'floorboards', 'sidewalk', 'ice', 'snow', 'mud', 'platform', 'stones', 'cobbles', 'cobblestones', 'boards', 'moss', 'lawn', 'earth', 'street', 'tiles', 'gravel', 'gutter', 'dust']); // prettier-ignore

const LIES: ReadonlySet<string> = new Set(['is', 'sits', 'placed', 'set', 'rests', 'resting', 'lying', 'lies', 'mounted', 'positioned', 'put', 'left', 'planted', 'sitting', 'down', 'right', 'just', 'kept', 'low', 'stays', 'starts', 'flat']); // prettier-ignore

const PATTERNS: readonly { opens: ReadonlySet<string>; ends: ReadonlySet<string>; name: Placement }[] = [
  { opens: new Set(['over', 'past']), ends: new Set(['shoulder', 'shoulders']), name: 'over_the_shoulder' },
  { opens: new Set(['through']), ends: new Set(['eyes']), name: 'pov' },
  { opens: new Set(['what']), ends: new Set(['sees']), name: 'pov' },
  { opens: new Set(['from']), ends: new Set(['perspective', 'viewpoint', 'vantage']), name: 'pov' },
  { opens: new Set(['at', 'level']), ends: new Set(['eyes', 'eyeline']), name: 'eye_level' },
];

export function readPlacement(clause: Clause, context: Context): Finding[] {
  return [
    ...readArm(clause, context),
    ...readLabel(clause, context),
    ...readPattern(clause, context),
    ...readLooking(clause, context),
    ...readGrounded(clause, context),
    ...describedPlacement(clause, context),
  ];
}

function readLabel(clause: Clause, context: Context): Finding[] {
  const name = labelledPlacement(clause);
  return name ? [{ kind: 'placement', name, cause: wordsOf(context.text, clause, 0, 1) }] : [];
}

/** "Her outstretched arm holds the camera". */
function readArm(clause: Clause, context: Context): Finding[] {
  const { tokens } = clause;
  const arm = tokens.findIndex(({ word }) => word === 'arm' || word === 'arms');
  const out = tokens.some(({ word }) => ['outstretched', 'extended', 'stretched'].includes(word));
  const turned = tokens.findIndex(({ word }) => /^(him|her|them|it)sel(f|ves)$/.test(word));
  const lens = tokens.findIndex(({ word }) => ['camera', 'phone', 'lens', 'smartphone'].includes(word));
  const onSelf =
    lens >= 0 && turned > lens && ['on', 'at', 'toward', 'towards'].includes(tokens[turned - 1]?.word ?? '');
  const filmsOwn = tokens.some(
    ({ word }, i) =>
      word === 'own' &&
      tokens[i + 1]?.word === 'face' &&
      ['films', 'filming', 'records', 'film'].includes(tokens[i - 2]?.word ?? ''),
  );
  const films = tokens.some(({ word }) =>
    ['camera', 'phone', 'smartphone', 'selfie', 'gopro'].includes(word),
  );
  return (arm >= 0 && out && films) || onSelf || filmsOwn
    ? [{ kind: 'placement', name: 'selfie', cause: wordsOf(context.text, clause, 0, tokens.length) }]
    : [];
}

/** "Camera placed on the floor". */
function readGrounded(clause: Clause, context: Context): Finding[] {
  const { tokens } = clause;
  const camera = tokens.findIndex((_, i) => isCameraAt(clause, i));
  if (camera < 0 || !isPlainBefore(clause, camera)) return [];
  let i = camera + 1;
  while (LIES.has(tokens[i]?.word ?? '')) i += 1;
  if (
    !['on', 'near', 'at', 'by', 'along', 'in'].includes(tokens[i]?.word ?? '') ||
    tokens[i + 1]?.word !== 'the'
  )
    return [];
  if (!GROUND.has(tokens[i + 2]?.word ?? '')) return [];
  return [{ kind: 'placement', name: 'ground_level', cause: wordsOf(context.text, clause, camera, i + 3) }];
}

/** "Over the old pilot's shoulder", "through the wolf's eyes", "at the height of a child's eyes". */
function readPattern(clause: Clause, context: Context): Finding[] {
  for (const { opens, ends, name } of PATTERNS) {
    const first = clause.tokens.findIndex((token) => opens.has(token.word));
    if (first < 0) continue;
    const length = clause.tokens.slice(first + 1, first + 7).findIndex((token) => ends.has(token.word));
    const seen = clause.tokens.slice(0, first).some((_, i) => isCameraAt(clause, i));
    const placed = seen || isPlaced(clause, { first, end: first + 1, meaning: { kind: 'nothing' } });
    if (length < 1 || !placed) continue;
    const end = first + length + 2;
    return [{ kind: 'placement', name, cause: wordsOf(context.text, clause, first, end) }];
  }
  return [];
}

function readLooking(clause: Clause, context: Context): Finding[] {
  return clause.tokens.flatMap((_, i): Finding[] => {
    const name = looksFrom(clause, i);
    return name ? [{ kind: 'placement', name, cause: wordsOf(context.text, clause, i, i + 3) }] : [];
  });
}

export function isPlaced(clause: Clause, hit: Hit): boolean {
  if (isPlainBefore(clause, hit.first)) return true;
  const before = clause.tokens.slice(Math.max(0, hit.first - 2), hit.first);
  const next = clause.tokens[hit.end]?.word ?? '';
  return before.some((token) => SHOOTS.has(token.word)) || ['shot', 'view', 'angle'].includes(next) || clause.tokens[hit.first + 1]?.glued === true; // prettier-ignore
}

/** "Bodycam-like". */
export function isLikened({ tokens }: Clause, { end }: Hit): boolean {
  return tokens[end]?.glued === true && tokens[end].word === 'like';
}

/** "Overhead is too high". */
export function isTooMuch({ tokens }: Clause, { end }: Hit): boolean {
  return tokens[end]?.word === 'is' && tokens[end + 1]?.word === 'too';
}

/** "Drops to street level": where a move leads. */
export function isGoal({ tokens, hits }: Clause, hit: Hit): boolean {
  const moves = hits.some(({ first, meaning }) => first < hit.first && meaning.kind === 'verb');
  return moves && tokens[hit.first - 1]?.word === 'to';
}
