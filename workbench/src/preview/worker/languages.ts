/** The words of other languages than English: loaded when a prompt may be in one of them (see `languagesLater` of the build). */
import { saysNoScene } from '../../../../src/previz/director/direct-scene.ts';
import type { ShotPlan } from '../../../../src/previz/director/plan.ts';
import words from '../../../../src/previz/vocabulary/languages.json' with { type: 'json' };
import address from '../../../../src/previz/vocabulary/languages.json?url';

let loading: Promise<unknown> | undefined;

/** What a reading of a prompt gives once all is there that it may need; English prompts wait for nothing. */
export async function inAnyLanguage(read: () => ShotPlan): Promise<ShotPlan> {
  const plan = read();
  if (!saysNoScene(plan)) return plan;
  loading ??= load();
  try {
    await loading;
  } catch {
    // Without the words the prompt is read as far as it can be, and they are tried again with the next one.
    loading = undefined;
    return plan;
  }
  return read();
}

async function load(): Promise<void> {
  const response = await fetch(address);
  if (!response.ok) throw new Error('The words of other languages could not be loaded.');
  Object.assign(words, await response.json());
}
