/** What carries the camera, and its own flight. */
import { wordsOf } from './cause.ts';
import type { Clause } from './clauses.ts';
import type { Context } from './context.ts';
import { isPlainBefore } from './fillers.ts';
import type { Finding, FoundMove } from './findings.ts';
import type { Hit } from './meaning.ts';
import { isNegated } from './negation.ts';
import { speedFor } from './speeds.ts';

/** Flights of which a camera in the air is capable without being told. */
const FLIGHT = { bolt_cam: 'bolt_cam', aerial: 'aerial', aerial_drone: 'aerial_drone' } as const;

/** "Drone" alone: the camera's carrier at the head of a clause, a thing elsewhere. */
export function isCarrier(clause: Clause, hit: Hit): boolean {
  if (hit.end - hit.first > 1) return true;
  const word = clause.tokens[hit.first]?.word ?? '';
  if (word === 'fpv' || word === 'moco' || word === 'cinebot' || word === 'boltcam') return true;
  return isPlainBefore(clause, hit.first);
}

export function carried(clause: Clause, hit: Hit, { text, denied }: Context): Finding[] {
  if (hit.meaning.kind !== 'carrier') return [];
  const { carrier, view } = hit.meaning.carrier;
  const cause = wordsOf(text, clause, hit.first, hit.end);
  if (denied || isNegated(clause, hit)) return [{ kind: 'excluded', value: carrier, cause }];
  const found: Finding = { kind: 'carrier', value: carrier, cause };
  if (view) return [found];
  const speed = speedFor(clause, hit, hit.end, 0);
  const flight: FoundMove = {
    kind: 'move',
    ...(isAround(clause, hit)
      ? { move: 'orbit_right', confidence: 0.5, ways: AROUND }
      : { move: FLIGHT[carrier], ways: { by: {} }, flight: true }),
    speed,
    cause,
  };
  return [found, flight];
}

const AROUND = { by: { left: 'orbit_left', right: 'orbit_right', clockwise: 'orbit_left', counterclockwise: 'orbit_right' } } as const; // prettier-ignore

/** "A helicopter shot round the lighthouse". */
function isAround({ tokens }: Clause, hit: Hit): boolean {
  return ['around', 'round', 'circling'].includes(tokens[hit.end]?.word ?? '');
}
