/** What reference pictures wish of a shot. */
import { readReference } from '../../../../src/previz/reference/measure.ts';
import type { Reference } from '../../../../src/previz/reference/measure.ts';
import { moodOf } from '../../../../src/previz/reference/mood.ts';
import { sharesOf } from '../../../../src/previz/reference/shares.ts';
import type { ShotPlan } from '../../../../src/previz/director/plan.ts';
import type { MoodWish } from '../../../../src/previz/light/towards.ts';
import { mapBreathing } from '../../../../src/previz/shot/breath.ts';
import type { Stills } from './stills.ts';

/** Longer side of what is read: a preview needs palette and light, and the grain only roughly. */
const READ = 720;

export async function readMood(
  names: readonly string[],
  plan: ShotPlan,
  stills: Stills,
  signal: AbortSignal,
): Promise<MoodWish | undefined> {
  if (names.length === 0) return undefined;
  const read = await mapBreathing(names, signal, async (name): Promise<Reference> => {
    const still = await stills.open(name);
    const scale = Math.min(1, READ / Math.max(still.width, still.height));
    const [width, height] = [
      Math.max(1, Math.round(still.width * scale)),
      Math.max(1, Math.round(still.height * scale)),
    ];
    return readReference({ width, height, rgba: await still.scaled(width, height) });
  });
  const mood = moodOf(read);
  return mood && { mood, shares: sharesOf(plan) };
}
