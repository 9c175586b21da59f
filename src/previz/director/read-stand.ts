/** How the camera is held and where it stands: steadiness, stillness, placement, doors. */
import { wordsOf } from './cause.ts';
import type { Clause } from './clauses.ts';
import { isCameraAt } from './cameras.ts';
import { isFiller, isPlainBefore } from './fillers.ts';
import type { Finding } from './findings.ts';
import { isGuardedMove } from './guarded.ts';
import { labelledPlacement, saysNone } from './labels.ts';
import { looksFrom } from './looking.ts';
import { isNegated } from './negation.ts';
import type { Context } from './context.ts';
import type { Hit } from './meaning.ts';
import { easeOf, speedFor } from './speeds.ts';
import type { Placement } from './slots.ts';

const TRANSITION: ReadonlySet<string> = new Set(['effect', 'transition', 'wipe', 'reveal', 'close', 'closing', 'closes', 'shut', 'concept', 'move', 'camera', 'like', 'part', 'parts', 'onto', 'style', 'slide', 'apart']); // prettier-ignore
/** Doors that open onto another scene are the effect; doors that just open stand in this one. */
const ONTO: ReadonlySet<string> = new Set(['onto', 'to', 'into', 'on', 'up', 'upon']);
const SHOOTS: ReadonlySet<string> = new Set(['peering', 'peers', 'shoots', 'shooting', 'shot', 'view', 'camera', 'seen', 'filmed', 'viewed', 'framed', 'angle', 'perspective', 'image', 'photo', 'looking', 'framing', 'scene', 'captured', 'close', 'up', 'see', 'watch']); // prettier-ignore

export function readStand(clause: Clause, context: Context): Finding[] {
  const found = clause.hits.flatMap((hit) => {
    const phrase = hit.meaning.kind === 'hold' && hit.end - hit.first > 1;
    if (!phrase && isGuardedMove(clause, hit)) return [];
    const denied = context.denied || isNegated(clause, hit);
    const cause = wordsOf(context.text, clause, hit.first, hit.end);
    return readHit(clause, hit, context, denied, cause);
  });
  if (isByHand(clause))
    found.push({
      kind: 'rig',
      rig: 'handheld',
      strength: 1,
      cause: wordsOf(context.text, clause, 0, clause.tokens.length),
    });
  if (saysNone(clause))
    found.push({ kind: 'still', lasting: true, cause: wordsOf(context.text, clause, 0, 1) });
  if (!found.some(({ kind }) => kind === 'placement'))
    found.push(
      ...readArm(clause, context),
      ...readLabel(clause, context),
      ...readPattern(clause, context),
      ...readLooking(clause, context),
      ...readGrounded(clause, context),
    );
  return found.some(({ kind }) => kind === 'still') ? found : [...found, ...readStillness(clause, context)];
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

/** "Shoot it by hand", "as if a witness had filmed it by hand". */
function isByHand({ tokens, hits }: Clause): boolean {
  const hand = tokens.findIndex(({ word }, i) => word === 'hand' && tokens[i - 1]?.word === 'by');
  const films = tokens.slice(0, Math.max(0, hand)).some(({ word }) => ['shoot', 'shot', 'film', 'filmed', 'filming', 'shooting', 'recorded', 'captured'].includes(word)); // prettier-ignore
  return films && !hits.some(({ meaning }) => meaning.kind === 'rig' || meaning.kind === 'negator');
}

/** "Static on the radio". */
function isNoise({ tokens }: Clause): boolean {
  return tokens.some(({ word }) => ['radio', 'television', 'tv', 'hisses', 'crackles'].includes(word));
}

const GROUND: ReadonlySet<string> = new Set(['floor', 'ground', 'pavement', 'grass', 'sand', 'asphalt', 'road', 'deck', 'tarmac', 'dirt', 'carpet', 'floorboards', 'sidewalk', 'ice', 'snow', 'mud', 'platform', 'stones', 'cobbles', 'cobblestones', 'boards', 'moss', 'lawn', 'earth', 'street', 'tiles', 'gravel', 'gutter', 'dust']); // prettier-ignore
const LIES: ReadonlySet<string> = new Set(['is', 'sits', 'placed', 'set', 'rests', 'resting', 'lying', 'lies', 'mounted', 'positioned', 'put', 'left', 'planted', 'sitting', 'down', 'right', 'just', 'kept', 'low', 'stays', 'starts', 'flat']); // prettier-ignore

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

const PATTERNS: readonly { opens: ReadonlySet<string>; ends: ReadonlySet<string>; name: Placement }[] = [
  { opens: new Set(['over', 'past']), ends: new Set(['shoulder', 'shoulders']), name: 'over_the_shoulder' },
  { opens: new Set(['through']), ends: new Set(['eyes']), name: 'pov' },
  { opens: new Set(['what']), ends: new Set(['sees']), name: 'pov' },
  { opens: new Set(['from']), ends: new Set(['perspective', 'viewpoint', 'vantage']), name: 'pov' },
  { opens: new Set(['at', 'level']), ends: new Set(['eyes', 'eyeline']), name: 'eye_level' },
];

const STATES: ReadonlySet<string> = new Set([
  'still',
  'motionless',
  'fixed',
  'stationary',
  'immobile',
  'locked',
  'static',
  'unmoving',
  'frozen',
  'rooted',
  'anchored',
  'put',
  'bolted',
  'nailed',
  'glued',
  'pinned',
  'clamped',
  'screwed',
  'welded',
  'fix',
  'unmoved',
  'planted',
  'parked',
]);
const STAYS: ReadonlySet<string> = new Set([
  'is',
  'stays',
  'stay',
  'staying',
  'remains',
  'remain',
  'remaining',
  'holds',
  'hold',
  'holding',
  'keeps',
  'keep',
  'keeping',
  'stands',
  'stand',
  'standing',
  'kept',
  'sits',
  'sitting',
  'rests',
]);

/** "The camera remains absolutely motionless", "keep it still". */
function readStillness(clause: Clause, context: Context): Finding[] {
  const at = clause.tokens.findIndex((token) => STATES.has(token.word));
  if (at < 1) return [];
  let i = at - 1;
  while (
    i > 0 &&
    /ly$|^(totally|quite|very|so|it|the|camera|frame|all|there)$/.test(clause.tokens[i]?.word ?? '')
  )
    i -= 1;
  const stays = STAYS.has(clause.tokens[i]?.word ?? '');
  const state: Hit = { first: i, end: at + 1, meaning: { kind: 'still' } };
  if (!stays || !isLed(clause, { ...state, first: i }, context)) return [];
  const cause = wordsOf(context.text, clause, i, at + 1);
  if (isNegated(clause, state)) return [{ kind: 'excluded', value: 'static', cause }];
  return [{ kind: 'still', lasting: true, cause }];
}

function readHit(clause: Clause, hit: Hit, context: Context, denied: boolean, cause: string): Finding[] {
  const { meaning } = hit;
  switch (meaning.kind) {
    case 'rig': {
      const { rig, strength, needsCamera } = meaning.rig;
      if (needsCamera && !shakesCamera(clause, hit, context, denied)) return [];
      return denied ? [{ kind: 'excluded', value: rig, cause }] : [{ kind: 'rig', rig, strength, cause }];
    }
    case 'static':
      if (hit.end - hit.first === 1 && isNoise(clause)) return [];
      return denied
        ? [{ kind: 'excluded', value: 'static', cause }]
        : [{ kind: 'still', lasting: true, cause }];
    case 'still':
      if (!isLed(clause, hit, context)) return [];
      return denied
        ? [{ kind: 'excluded', value: 'static', cause }]
        : [{ kind: 'still', lasting: true, cause }];
    case 'hold':
      return !denied && isMoment(clause, hit) && isLed(clause, hit, context)
        ? [{ kind: 'still', lasting: false, cause }]
        : [];
    case 'movement':
      return denied && isCameraMovement(clause, hit) && clause.at[hit.first - 1]?.meaning.kind !== 'speed'
        ? [{ kind: 'still', lasting: true, cause }]
        : [];
    case 'doors':
      if (!meansTransition(clause, hit)) return [];
      return denied
        ? [{ kind: 'excluded', value: 'elevator_doors', cause }]
        : [doorsMove(clause, hit, cause)];
    case 'placement': {
      const { placement, atHead } = meaning.placement;
      if (isLikened(clause, hit) || isTooMuch(clause, hit)) return [];
      if ((atHead && !isPlaced(clause, hit)) || isGoal(clause, hit)) return [];
      return denied
        ? [{ kind: 'excluded', value: placement, cause }]
        : [{ kind: 'placement', name: placement, cause }];
    }
    default:
      return [];
  }
}

/** "A slight shake", "bodycam-like shake": the noun, with nothing behind it. */
function isPlainShake(clause: Clause, hit: Hit): boolean {
  const next = clause.tokens[hit.end];
  return (
    clause.tokens[hit.first]?.word === 'shake' &&
    hit.first > 0 &&
    (next === undefined || next.kind !== 'word') &&
    isPlainBefore(clause, hit.first)
  );
}

function doorsMove(clause: Clause, hit: Hit, cause: string): Finding {
  const speed = speedFor(clause, hit, hit.end, 0);
  return { kind: 'move', move: 'elevator_doors', ways: { by: {} }, speed, ease: easeOf(clause), cause };
}

/** "The camera trembles", "without shaking", "shake the camera"; not "her shaking hands". */
function shakesCamera(clause: Clause, hit: Hit, context: Context, denied: boolean): boolean {
  const next = [0, 1].map((k) => clause.tokens[hit.end + k]?.word ?? '');
  if (next.includes('camera') || next.includes('lens') || next.includes('frame')) return true;
  if (isPlainShake(clause, hit)) return true;
  if (denied) return next[0] === '' || isPlainBefore(clause, hit.first);
  let i = hit.first - 1;
  while (i >= 0 && !isCameraAt(clause, i) && isFiller(clause, i)) i -= 1;
  if (i >= 0) return isCameraAt(clause, i) && isPlainBefore(clause, i);
  return hit.first === 0 && context.before?.camera === true && !context.before.content;
}

/** "Stays" at the end, "stays on her", "stops for a second"; not "stays level". */
function isMoment(clause: Clause, hit: Hit): boolean {
  const next = clause.tokens[hit.end];
  if (hit.end - hit.first > 1 || next === undefined || next.kind !== 'word') return true;
  if (
    ['for', 'on', 'at', 'there', 'here', 'briefly', 'again', 'long', 'completely', 'suddenly'].includes(
      next.word,
    )
  )
    return true;
  return clause.at[hit.end]?.meaning.kind === 'when';
}

/** The camera does it: named before, or nobody named and the clause before was the camera's. */
function isLed(clause: Clause, hit: Hit, { before }: Context): boolean {
  const named = clause.tokens.slice(0, hit.first).some((_, i) => isCameraAt(clause, i));
  if (named) return true;
  if (!isPlainBefore(clause, hit.first)) return false;
  if (before === undefined || clause.heads) return true;
  return before.camera || !before.content;
}

/** "No camera movement"; bare "no movement" only where the clause has nothing else. */
function isCameraMovement(clause: Clause, hit: Hit): boolean {
  const word = clause.tokens[hit.first]?.word ?? '';
  if (word.startsWith('camera') || word.startsWith('mov') || word === 'movement') {
    const bare =
      hit.end - hit.first === 1 && (word === 'movement' || word === 'movements' || word === 'moves');
    return !bare || clause.tokens.length <= 4;
  }
  return clause.tokens.length <= 3;
}

/** "Bodycam-like". */
function isLikened({ tokens }: Clause, { end }: Hit): boolean {
  return tokens[end]?.glued === true && tokens[end].word === 'like';
}

/** "Overhead is too high". */
function isTooMuch({ tokens }: Clause, { end }: Hit): boolean {
  return tokens[end]?.word === 'is' && tokens[end + 1]?.word === 'too';
}

/** "Drops to street level": where a move leads. */
function isGoal({ tokens, hits }: Clause, hit: Hit): boolean {
  const moves = hits.some(({ first, meaning }) => first < hit.first && meaning.kind === 'verb');
  return moves && tokens[hit.first - 1]?.word === 'to';
}

/** Doors of a lift as an effect: the clause has nothing else, or says so. */
function meansTransition({ tokens }: Clause, hit: Hit): boolean {
  const own = hit.end - hit.first;
  // Doors that close on somebody stand in the scene.
  if (tokens.some((token) => ['his', 'her', 'their'].includes(token.word))) return false;
  return (
    tokens.length <= own + 1 ||
    own > 2 ||
    tokens.some(
      (token, i) =>
        TRANSITION.has(token.word) || (token.word.startsWith('open') && ONTO.has(tokens[i + 1]?.word ?? '')),
    )
  );
}

function isPlaced(clause: Clause, hit: Hit): boolean {
  if (isPlainBefore(clause, hit.first)) return true;
  const before = clause.tokens.slice(Math.max(0, hit.first - 2), hit.first);
  const next = clause.tokens[hit.end]?.word ?? '';
  return before.some((token) => SHOOTS.has(token.word)) || ['shot', 'view', 'angle'].includes(next) || clause.tokens[hit.first + 1]?.glued === true; // prettier-ignore
}
