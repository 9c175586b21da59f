/** What the director does where the prompt leaves the camera to it. */
import type { ShotPlan } from './plan.ts';

/** Nothing said of the camera: a slow push, or a floating hold where a placement asks for a stand. */
export function withAssumedMove(plan: ShotPlan, seconds: number): ShotPlan {
  if (plan.moves.length > 0 || plan.rig.cause !== undefined || plan.holds.length > 0) return plan;
  if (plan.placements.length > 0) {
    const rig = plan.rig.kind === 'locked' ? { kind: 'smooth' as const, strength: 1 } : plan.rig;
    return { ...plan, rig, assumed: true };
  }
  const barred = plan.excluded.some(({ value }) => value === 'push_in' || value === 'pull_out');
  const move = barred ? 'truck_right' : 'push_in';
  return { ...plan, moves: [{ move, start: 0, end: seconds, speed: 'slow' }], assumed: true };
}
