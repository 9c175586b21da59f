/** A plan that was changed by hand, laid over what the words say now: see `merged`. */
import type { GenerationRequest } from '../../../src/ray/request.ts';
import { PREVIEW_SEED } from '../preview/gather.ts';
import { readPlan } from '../preview/preview.ts';
import { previewCanvas, wishedPins } from '../preview/wish.ts';
import { changedByHand, handBehind, lastHand } from './hand.ts';
import { merged } from './merge.ts';

/** The same object where nothing is to be changed. */
export async function settle(request: GenerationRequest): Promise<GenerationRequest> {
  const { plan, prompt, seed = PREVIEW_SEED, video, type } = request;
  if (plan === undefined) changedByHand(undefined);
  if (plan === undefined || type !== 'video') return request;
  const before = lastHand();
  const read = await readPlan({
    prompt,
    plan,
    canvas: previewCanvas(request, undefined),
    seed,
    loop: video?.loop === true,
    pins: wishedPins(request).map(({ frame }) => ({ frame, picture: '' })),
    references: [],
  });
  if (read === undefined) return request;
  const hand = handBehind(plan);
  if (!hand) {
    // Whoever changed it again meanwhile has said so.
    if (lastHand() === before) changedByHand({ said: read.said, plan, read: read.plan });
    return request;
  }
  const isBack = JSON.stringify(read.said) === JSON.stringify(hand.said);
  const next = isBack ? hand.plan : merged({ said: hand.said, plan: hand.read }, read.said);
  return JSON.stringify(next) === JSON.stringify(plan) ? request : { ...request, plan: next };
}
