/** What shots are opened with: the kernels, loaded once, and memories that take turns. */
import type { KernelModules } from '../../../../src/previz/kernels/kernels.ts';
import { directScene } from '../../../../src/previz/director/direct-scene.ts';
import type { ShotPlan } from '../../../../src/previz/director/plan.ts';
import { oneThread } from '../../../../src/previz/shot/one-thread.ts';
import type { OneThread } from '../../../../src/previz/shot/one-thread.ts';
import { pictureOf } from '../../../../src/previz/shot/open.ts';
import type { OpenShot } from '../../../../src/previz/shot/open.ts';
import type { DrawingDesk } from './drawings.ts';
import { loadKernels } from './kernels.ts';
import type { PreviewShot } from './messages.ts';
import { openPreview } from './open-preview.ts';
import type { Stills } from './stills.ts';

export interface OpenedPreview {
  readonly shot: OpenShot;
  readonly notShown: readonly string[];
}

export interface Opener {
  kernels(): Promise<KernelModules>;
  open(wish: PreviewShot, plan: ShotPlan, signal: AbortSignal): Promise<OpenedPreview>;
  warmUp(signal: AbortSignal): Promise<void>;
}

/** @param drawn settled when no frame is being drawn */
export function createOpener(
  { drawings, stills }: { readonly drawings: DrawingDesk; readonly stills: Stills },
  drawn: () => Promise<unknown>,
): Opener {
  let kernels: Promise<KernelModules> | undefined;
  /** Two memories take turns: one has the shot that is drawn of, in the other the next is opened. */
  let threads: readonly [front: OneThread, back: OneThread] | undefined;

  const loaded = (): Promise<KernelModules> => {
    kernels ??= loadKernels();
    kernels.catch(() => (kernels = undefined));
    return kernels;
  };

  const open = async (wish: PreviewShot, plan: ShotPlan, signal: AbortSignal): Promise<OpenedPreview> => {
    const modules = await loaded();
    const [front, back] = (threads ??= [oneThread(modules), oneThread(modules)]);
    signal.throwIfAborted();
    // A frame of the shot before the last may still be drawn, in the memory that is needed now.
    await drawn();
    const made = await openPreview(wish, plan, { thread: back, drawings, stills, signal });
    threads = [back, front];
    return made;
  };

  /** The code has run once before the first shot comes: that one opens in half the time. A shot that comes meanwhile breaks it off. */
  const warmUp = async (signal: AbortSignal): Promise<void> => {
    const thread = oneThread(await loaded());
    signal.throwIfAborted();
    const plan = directScene(SMALLEST.prompt, 5);
    await pictureOf((await openPreview(SMALLEST, plan, { thread, drawings, stills, signal })).shot, 0);
  };

  return { kernels: loaded, open, warmUp };
}

const SMALLEST: PreviewShot = {
  prompt: 'a field at dawn, slow push in',
  canvas: { width: 64, height: 36, fps: 24, frame_count: 120 },
  seed: 1,
  loop: false,
  pins: [],
  references: [],
};
