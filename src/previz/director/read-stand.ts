/** How the camera is held and where it stands: steadiness, stillness, placement, doors. */
import { wordsOf } from './cause.ts';
import type { Clause } from './clauses.ts';
import type { Context } from './context.ts';
import { doorsMove, meansTransition } from './doors.ts';
import type { Finding } from './findings.ts';
import { isGuardedMove } from './guarded.ts';
import { saysNone } from './labels.ts';
import type { Hit } from './meaning.ts';
import { isNegated } from './negation.ts';
import { isGoal, isLikened, isPlaced, isTooMuch, readPlacement } from './read-placement.ts';
import { isByHand, shakesCamera } from './shake.ts';
import { isCameraMovement, isLed, isMoment, isNoise, readStillness } from './stillness.ts';

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
  if (!found.some(({ kind }) => kind === 'placement')) found.push(...readPlacement(clause, context));
  return found.some(({ kind }) => kind === 'still') ? found : [...found, ...readStillness(clause, context)];
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
