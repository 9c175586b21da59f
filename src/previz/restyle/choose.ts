/**
 * How far an edit goes and what it holds. A strength that was given stands; without one it is `flex_2`. `auto_controls`
 * lets the footage choose.
 *
 * | control                            | hold        | from .. to                                         |
 * |------------------------------------|-------------|----------------------------------------------------|
 * | `pose.strength`                    | `structure` | `precise` 0.9 (also when not said), `coarse` 0.45  |
 * | `depth.blur` 0..1                  | `geometry`  | 1 .. 0.2: more blur, looser geometry; 0.8 unsaid   |
 * | `normals.augmentation` 0..1        | `shading`   | 1 .. 0.1: more of it, freer light; 0.78 unsaid     |
 * | `trajectory.sparsity` 0..1         | `motion`    | 1 .. 0.15: fewer anchors of motion; 0.79 unsaid    |
 * | `face`                             | `face`      | as filmed, or not                                  |
 *
 * A control that is absent or not enabled holds nothing beyond the strength.
 */
import type { z } from 'zod';
import { EDIT_STRENGTHS } from '../../ray/request.ts';
import type { EditStrength, editOptionsSchema } from '../../ray/request.ts';
import { clamp } from '../math.ts';
import type { EditChoice, Hold } from './choice.ts';
import { measured } from '../survey/measured.ts';
import type { Survey } from '../survey/survey.ts';

export type EditWish = Pick<z.infer<typeof editOptionsSchema>, 'strength' | 'auto_controls' | 'controls'>;
type Controls = NonNullable<EditWish['controls']>;

export interface ReasonedChoice extends EditChoice {
  /** Why, in sentences for the report; one at least. */
  readonly reasons: readonly string[];
}

const DEFAULT: EditStrength = 'flex_2';
/** What a control means that is enabled and says no more. */
const UNSAID = 0.25;
const NOTHING: Hold = { structure: 0, geometry: 0, shading: 0, motion: 0, face: false };

export function choiceOf(edit: EditWish | undefined, survey: Survey): ReasonedChoice {
  const { strength, auto_controls: auto, controls } = edit ?? {};
  if (auto && !strength && !controls) return byFootage(survey);
  return {
    strength: strength ?? DEFAULT,
    by: strength ? 'request' : 'default',
    hold: holdOf(controls),
    reasons: [
      strength ? 'The request names the strength.' : `No strength was named, so it is ${DEFAULT}.`,
      ...(controls ? ['The controls of the request say what is held.'] : []),
    ],
  };
}

export function holdOf(controls: Controls | undefined): Hold {
  if (!controls) return NOTHING;
  const { pose, depth, normals, trajectory, face } = controls;
  return {
    structure: pose?.enabled ? (pose.strength === 'coarse' ? 0.45 : 0.9) : 0,
    geometry: depth?.enabled ? 1 - 0.8 * (depth.blur ?? UNSAID) : 0,
    shading: normals?.enabled ? 1 - 0.9 * (normals.augmentation ?? UNSAID) : 0,
    motion: trajectory?.enabled ? 1 - 0.85 * (trajectory.sparsity ?? UNSAID) : 0,
    face: face?.enabled ?? false,
  };
}

/** What a finding of the footage asks for: levels further or nearer, and holds. */
interface Vote {
  readonly when: boolean;
  readonly levels?: number;
  readonly hold?: Partial<Hold>;
  readonly reason: string;
}

function byFootage(survey: Survey): ReasonedChoice {
  const votes = votesOf(survey).filter(({ when }) => when);
  const levels = votes.reduce((sum, { levels = 0 }) => sum + levels, EDIT_STRENGTHS.indexOf(DEFAULT));
  const most = (name: Exclude<keyof Hold, 'face'>): number =>
    votes.reduce((best, { hold }) => Math.max(best, hold?.[name] ?? 0), 0);
  const reasons = votes.map(({ reason }) => reason);
  return {
    strength: EDIT_STRENGTHS[clamp(levels, 1, EDIT_STRENGTHS.length - 2)] ?? DEFAULT,
    by: 'footage',
    hold: {
      structure: most('structure'),
      geometry: most('geometry'),
      shading: most('shading'),
      motion: most('motion'),
      face: votes.some(({ hold }) => hold?.face === true),
    },
    reasons: reasons.length > 0 ? reasons : ['Nothing in the footage asks for more or less than usual.'],
  };
}

function votesOf(survey: Survey): Vote[] {
  const { face, own, speed, still, texture, fine, noise, low } = measured(survey);
  return [
    { when: face > 0.004, hold: { face: true }, reason: 'There are faces, which stay as they were filmed.' },
    { when: face > 0.03, levels: -1, hold: { structure: 0.4 }, reason: 'A face is large in the frame.' },
    { when: face > 0.12, levels: -1, reason: 'A face fills much of the frame.' },
    { when: own > 0.1 && own <= 0.28, hold: { motion: 0.6 }, reason: 'Something moves by itself.' },
    { when: own > 0.28, levels: -1, hold: { motion: 0.85 }, reason: 'Much of the picture moves by itself.' },
    { when: speed > 0.02, hold: { motion: 0.7 }, reason: 'The camera moves fast.' },
    {
      when: texture < 2.2 && fine < 0.01,
      levels: 1,
      reason: 'The surfaces are plain and bear more paint.',
    },
    {
      when: fine > 0.05,
      levels: -1,
      hold: { structure: 0.7, geometry: 0.4 },
      reason: 'There are fine, hard strokes, as in lettering or windows.',
    },
    {
      when: noise > 5,
      levels: -1,
      hold: { motion: 0.4 },
      reason: 'The picture is grainy, and grain must not be drawn as if it were detail.',
    },
    { when: low, hold: { shading: 0.5 }, reason: 'It is dark, and its light makes the picture.' },
    {
      when: still && own < 0.03 && face <= 0.004,
      levels: 1,
      reason: 'Nearly nothing moves, so that much paint stays calm.',
    },
  ];
}
