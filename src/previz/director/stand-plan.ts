/** Rig, carriers, placements and what is forbidden. */
import type { Finding, Said } from './findings.ts';
import { momentOf } from './groups.ts';
import type { ShotPlan } from './plan.ts';

type Of<Kind extends Finding['kind']> = Extract<Finding, { kind: Kind }>;

export function findingsOf<Kind extends Finding['kind']>(said: readonly Said[], kind: Kind): Of<Kind>[] {
  return said.flatMap(({ findings }) =>
    findings.filter((finding): finding is Of<Kind> => finding.kind === kind),
  );
}

/** The last rig that is named; else stillness that lasts; else what the placement or the carrier brings with it. */
export function rigOf(said: readonly Said[]): ShotPlan['rig'] {
  const named = findingsOf(said, 'rig');
  const said_ = named.findLast(({ cause }) => cause !== '');
  if (said_) return { kind: said_.rig, strength: said_.strength, cause: said_.cause };
  const still = lastingStill(said);
  if (still !== undefined) return { kind: 'locked', strength: 1, cause: still };
  const [walking] = named;
  if (walking) return { kind: walking.rig, strength: walking.strength };
  const placements = findingsOf(said, 'placement').map(({ name }) => name);
  if (placements.includes('selfie')) return { kind: 'handheld', strength: 0.9 };
  if (placements.includes('pov')) return { kind: 'handheld', strength: 0.7 };
  const carriers = findingsOf(said, 'carrier').map(({ value }) => value);
  const flies =
    carriers.some((value) => value !== 'bolt_cam') ||
    said.some(({ moves }) => moves.some(({ move }) => move === 'aerial'));
  return { kind: flies ? 'smooth' : 'locked', strength: 1 };
}

/** Stillness of the whole shot: not that of a moment in a sequence. */
function lastingStill(said: readonly Said[]): string | undefined {
  const moving = said.some(({ moves }) => moves.length > 0);
  for (const [index, clause] of said.entries()) {
    for (const finding of clause.findings) {
      if (finding.kind !== 'still' || momentOf(said, index) !== undefined) continue;
      if (finding.lasting || !moving) return finding.cause;
    }
  }
  return undefined;
}

export function placementsOf(said: readonly Said[]): ShotPlan['placements'] {
  const placements: ShotPlan['placements'] = [];
  for (const { name, cause } of findingsOf(said, 'placement'))
    if (!placements.some((known) => known.name === name)) placements.push({ name, cause });
  return placements;
}

export function carriersOf(said: readonly Said[]): ShotPlan['carriers'] {
  const carriers: ShotPlan['carriers'] = [];
  for (const { value, cause } of findingsOf(said, 'carrier'))
    if (!carriers.some((known) => known.value === value)) carriers.push({ value, cause });
  return carriers;
}

/** "No fast zoom, a slow zoom in": where only the manner is denied, what is asked for stays. */
export function excludedOf(said: readonly Said[]): ShotPlan['excluded'] {
  const wanted = new Set<string>(said.flatMap(({ moves }) => moves.map(({ move }) => move)));
  const excluded: ShotPlan['excluded'] = [];
  for (const { value, manner, cause } of findingsOf(said, 'excluded')) {
    if (manner && wanted.has(value)) continue;
    if (!excluded.some((known) => known.value === value)) excluded.push({ value, cause });
  }
  return excluded;
}
