/** From what the page wishes to a shot of which any frame can be asked for. */
import { smaller } from '../../../../src/previz/depth/colours.ts';
import type { Thumbnail } from '../../../../src/previz/depth/colours.ts';
import { directScene } from '../../../../src/previz/director/direct-scene.ts';
import { direct } from '../../../../src/previz/director/direct.ts';
import type { ShotPlan } from '../../../../src/previz/director/plan.ts';
import { inTheHourOf } from '../../../../src/previz/reference/hour.ts';
import type { Drawings } from '../../../../src/previz/shot/cast.ts';
import { EDGE_SIDE } from '../../../../src/previz/shot/edge.ts';
import type { OneThread } from '../../../../src/previz/shot/one-thread.ts';
import { openShot } from '../../../../src/previz/shot/open.ts';
import type { OpenShot } from '../../../../src/previz/shot/open.ts';
import { ownPlan } from '../../../../src/previz/shot/own-plan.ts';
import type { Pin } from '../../../../src/previz/shot/pins.ts';
import { inAnyLanguage } from './languages.ts';
import { readMood } from './references.ts';
import type { PreviewPin, PreviewShot, ShownPlan } from './messages.ts';
import type { Stills } from './stills.ts';

/** Throws a `Refusal` for a plan that is not valid. */
export async function planned(shot: PreviewShot): Promise<ShownPlan> {
  const { prompt, canvas, pins } = shot;
  const seconds = canvas.frame_count / canvas.fps;
  const said =
    pins.length === 0 ? await inAnyLanguage(() => directScene(prompt, seconds)) : direct(prompt, seconds);
  return { own: shot.plan, said, plan: ownPlan(shot) ?? said };
}

export interface PreviewTools {
  /** Its memory belongs to this shot. */
  readonly thread: OneThread;
  readonly drawings: Drawings;
  readonly stills: Stills;
  readonly signal: AbortSignal;
}

export async function openPreview(
  wish: PreviewShot,
  plan: ShotPlan,
  { thread, drawings, stills, signal }: PreviewTools,
): Promise<{ shot: OpenShot; notShown: readonly string[] }> {
  const { source, paint } = thread;
  const mood = await readMood(wish.references, plan, stills, signal);
  const hour = mood && wish.pins.length === 0 ? inTheHourOf(plan, mood.mood) : plan;
  const pins = await Promise.all(wish.pins.map((pin) => pinOf(pin, stills)));
  const shot = await openShot({ ...wish, plan: hour, pins, mood, signal }, source, { paint, drawings });
  return { shot, notShown: shot.effects.notRendered };
}

async function pinOf({ frame, picture, joins }: PreviewPin, stills: Stills): Promise<Pin> {
  const open = (): ReturnType<Stills['open']> => stills.open(picture);
  if (!joins) return { frame, open };
  const { side, fps, madeBy } = joins;
  const frames = await Promise.all(joins.frames.map((name) => thumbnailOf(name, stills)));
  return { frame, open, joins: { edge: { side, fps, frames }, madeBy } };
}

async function thumbnailOf(name: string, stills: Stills): Promise<Thumbnail> {
  const still = await stills.open(name);
  const { width, height } = still;
  return smaller({ width, height, rgba: await still.scaled(width, height) }, EDGE_SIDE);
}
