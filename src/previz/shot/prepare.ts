/** From pinned stills to shots: the frame is laid over each, under one way of the camera. */
import { effectsOf } from '../render/plan-effects.ts';
import type { PlannedEffects } from '../render/plan-effects.ts';
import type { StillAnalysis } from '../depth/analyse.ts';
import { focusOf } from '../focus/focus-of.ts';
import type { PlannedFocus } from '../focus/focus-of.ts';
import { govern } from '../fit/governor.ts';
import type { Governed } from '../fit/governor.ts';
import type { Span } from '../fit/span.ts';
import { fittedPath } from '../fit/types.ts';
import { relationOf } from '../inbetween/relation.ts';
import type { MoodWish } from '../light/towards.ts';
import type { PathInput } from '../camera/path.ts';
import type { ShotPlan } from '../director/plan.ts';
import { viewOf } from '../scene/view.ts';
import type { View } from '../scene/view.ts';
import { mapBreathing } from './breath.ts';
import { carryOf, shownOf, trendOf } from './joined.ts';
import type { Joined } from './joined.ts';
import { linksOf } from './links.ts';
import type { Link } from './links.ts';
import { lookAll } from './looks.ts';
import type { Look, LookGiven } from './looks.ts';
import type { Pin } from './pins.ts';
import { spanOf } from './sequence.ts';
import type { ModelDepth, Still } from './still.ts';

/** A pinned still, and how the camera passes it. */
export interface Shot extends Governed {
  readonly pin: Pin;
  readonly still: Still;
  readonly view: View;
  readonly analysis: StillAnalysis;
  readonly path: PathInput;
  /** When it is seen. */
  readonly span: Span;
  readonly effects: PlannedEffects;
  /** What the operator's model made of the still, where there is one. */
  readonly model: ModelDepth | undefined;
  /** Absent while everything stays sharp. */
  readonly focus: PlannedFocus | undefined;
  /** How it leads to the next; absent for the last. */
  readonly link?: Link;
  /** How it joins on to a finished clip, where it does. */
  readonly joined?: Joined;
}

/** What the clip asks of all its pictures. */
export interface ClipGiven extends LookGiven {
  readonly plan: ShotPlan;
  readonly seed: number;
  readonly prompt: string;
  /** Whether the clip leads into its own beginning; not when absent. */
  readonly loop?: boolean;
  /** What its references wish. */
  readonly mood?: MoodWish | undefined;
}

/** One shot a pin. All are laid under the same share of the way, the most that each bears, so that the camera never jumps. */
export async function prepareShots(pins: readonly Pin[], given: ClipGiven): Promise<Shot[]> {
  const { canvas, seed, signal } = given;
  const frames = pins.map(({ frame }) => frame);
  const looks = await lookAll(pins, given);
  const relations = await mapBreathing(looks.slice(1), signal, (look, n) =>
    relationOf((looks[n] as Look).sighting(), look.sighting(), seed),
  );
  const inputs = looks.map((look, n) => inputOf(look, spanOf(frames, n, relations, canvas), frames, given));
  const governed = await governAll(inputs, signal);
  const shots = await mapBreathing(looks, signal, (look, n) =>
    shotOf(look, inputs[n] as Input, governed[n] as Governed, given),
  );
  const links = linksOf(shots, relations, { ...given, fps: canvas.fps });
  return shots.map((shot, n) => ({ ...shot, ...(links[n] ? { link: links[n] } : {}) }));
}

/** All with the gain of the one that bears least of the way. */
async function governAll(inputs: readonly Input[], signal: AbortSignal | undefined): Promise<Governed[]> {
  const own = await mapBreathing(inputs, signal, (input) => govern(input));
  const most = Math.min(...own.map(({ fit }) => fit.gain));
  return await mapBreathing(own, signal, (governed, n) =>
    governed.fit.gain === most ? governed : govern({ ...(inputs[n] as Input), most }),
  );
}

type Input = Parameters<typeof govern>[0];

function inputOf(
  { pin, still, eye, parts, joined }: Look,
  span: Span,
  frames: readonly number[],
  { plan, canvas, seed, loop = false }: ClipGiven,
): Input {
  const { width, height, fps, frame_count } = canvas;
  const view = viewOf(width, height);
  const frame = { width: view.width / view.focal, height: view.height / view.focal };
  const timing = { seconds: frame_count / fps, pins: frames.map((at) => at / fps), loop };
  const carry = joined && carryOf(joined, plan, view, timing.seconds, fps);
  // Where the prompt says nothing of the camera, it goes on as it does in the clip that it joins.
  const moves = carry && plan.assumed ? [] : plan.moves;
  const origin = pin.frame / fps;
  const path: PathInput = {
    moves,
    rig: plan.rig,
    seed,
    frame,
    gain: 1,
    timing,
    origin,
    ...(carry ? { carry } : {}),
  };
  // A still that a clip begins with may be cropped for the sake of the move; a picture that is pinned is shown whole.
  const whole = frames.length > 1 || pin.frame > 0 || joined !== undefined;
  return { still, view, analysis: { saliency: eye }, parts, path, span, whole };
}

function shotOf(
  { pin, still, analysis, model, joined }: Look,
  { view, path, span }: Input,
  governed: Governed,
  { plan, canvas, seed, prompt, mood }: ClipGiven,
): Shot {
  const { fit } = governed;
  const seconds = canvas.frame_count / canvas.fps;
  const focus = focusOf(plan, { fit, view, seconds, analysis });
  const { thumbnail } = analysis;
  const effects = effectsOf(plan, {
    thumbnail,
    analysis,
    fit,
    view,
    seed,
    prompt,
    focused: focus !== undefined,
    mood,
    ...(pin.joins ? { shown: shownOf(pin.joins.madeBy, seconds) } : {}),
    ...(joined ? { trend: trendOf(joined) } : {}),
  });
  return {
    ...governed,
    pin,
    still,
    view,
    analysis,
    path: fittedPath(path, fit),
    span,
    effects,
    model,
    focus,
    ...(joined ? { joined } : {}),
  };
}
