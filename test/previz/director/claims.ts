/** A shot plan in the words of the corpus: what the director claims, with its own assumptions left out. */
import type { PlannedMove, ShotPlan } from '../../../src/previz/director/plan.ts';
import type {
  Effect,
  Excludable,
  Focus,
  Framing,
  LensKind,
  MoveKey,
  Mood,
  Placement,
  Rig,
  Speed,
} from './corpus/entry.ts';

export interface ClaimedMove {
  readonly move: MoveKey;
  readonly speed: Speed;
  readonly asked: PlannedMove['asked'];
  readonly start: number;
  readonly end: number;
}

export interface Claims {
  /** In the order of their beginnings. */
  readonly moves: readonly ClaimedMove[];
  readonly rig: readonly Rig[];
  readonly effects: readonly Effect[];
  readonly placement: readonly Placement[];
  readonly framing: readonly Framing[];
  readonly framing_end: readonly Framing[];
  readonly lens: readonly LensKind[];
  readonly mm: readonly number[];
  readonly focus: readonly Focus[];
  readonly weather: readonly string[];
  readonly light: readonly string[];
  readonly grade: readonly string[];
  readonly time: readonly string[];
  readonly season: readonly string[];
  readonly style: readonly string[];
  readonly mood: readonly Mood[];
  readonly tempo: readonly string[];
  readonly negated: readonly Excludable[];
  readonly warned: boolean;
}

const CARRIED = ['bolt_cam', 'aerial', 'aerial_drone'] as const;
const EFFECTS = ['tiny_planet', 'elevator_doors'] as const;
type CarriedMove = (typeof CARRIED)[number];
type EffectMove = (typeof EFFECTS)[number];

export function claimsOf(plan: ShotPlan): Claims {
  const said = plan.moves.filter((move) => move.cause !== undefined);
  const placement: Placement[] = [];
  const rig: Rig[] = [...rigOf(plan), ...plan.carriers.map(({ value }) => value)];
  for (const { name } of plan.placements) {
    if (name === 'selfie') rig.push(name);
    else placement.push(name);
  }
  const values = <T>(slot: readonly { readonly value: T }[]): T[] => unique(slot.map(({ value }) => value));
  return {
    moves: [...said.flatMap(claimedMove), ...plan.holds.map(claimedHold)].sort((a, b) => a.start - b.start),
    rig: unique([...rig, ...said.flatMap(({ move }) => (isOneOf(CARRIED, move) ? [move] : []))]),
    effects: unique(said.flatMap(({ move }) => (isOneOf(EFFECTS, move) ? [move] : []))),
    placement: unique(placement),
    framing: values(plan.framing.filter(({ at }) => at === 'start')),
    framing_end: values(plan.framing.filter(({ at }) => at === 'end')),
    lens: values(plan.lens),
    mm: plan.focal_length ? [plan.focal_length.mm] : [],
    focus: values(plan.focus),
    weather: values(plan.atmosphere),
    light: values(plan.light),
    grade: values(plan.grade),
    time: plan.time ? [plan.time.value] : [],
    season: plan.season ? [plan.season.value] : [],
    style: values(plan.style),
    mood: values(plan.mood),
    tempo: plan.tempo ? [plan.tempo.value] : [],
    negated: unique(plan.excluded.map(({ value }) => value as Excludable)),
    warned: plan.warnings.length > 0,
  };
}

/** A rig without a cause is the director's own choice. */
function rigOf({ rig }: ShotPlan): Rig[] {
  if (rig.cause === undefined) return [];
  if (rig.kind === 'locked') return ['static'];
  return [rig.kind === 'smooth' ? 'smooth' : 'handheld'];
}

function claimedMove(planned: PlannedMove): ClaimedMove[] {
  const { move, speed, asked, start, end } = planned;
  if (isOneOf(CARRIED, move) || isOneOf(EFFECTS, move)) return [];
  return [
    {
      move: move === 'dolly_zoom_in' ? 'dolly_zoom' : move,
      speed: speed === 'very_fast' ? 'whip' : speed,
      asked,
      start,
      end,
    },
  ];
}

function claimedHold({ start, end }: ShotPlan['holds'][number]): ClaimedMove {
  return { move: 'static', speed: 'normal', asked: undefined, start, end };
}

function isOneOf<T extends CarriedMove | EffectMove>(list: readonly T[], move: string): move is T {
  return (list as readonly string[]).includes(move);
}

function unique<T>(list: readonly T[]): T[] {
  return [...new Set(list)];
}
