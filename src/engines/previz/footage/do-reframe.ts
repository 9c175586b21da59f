/** Does a piece of work of a reframe, in a thread. */
import { composeFrame } from '../../../previz/outpaint/compose.ts';
import type { FlowTools } from '../../../previz/flow/tools.ts';
import type { ReframeWork, ReframeWorkFacts } from './reframe-work.ts';
import type { CrewScratch } from './work.ts';

export async function doReframeWork(
  work: ReframeWork,
  tools: FlowTools,
  scratch: CrewScratch,
): Promise<ReframeWorkFacts[ReframeWork['kind']]> {
  if (work.kind === 'surround') {
    // The painters are loaded when there is something to paint.
    const { paintShot } = await import('../../../previz/outpaint/shot.ts');
    return paintShot(work.shot);
  }
  if (!('compose' in scratch)) throw new Error('No room was laid out for a reframe.');
  composeFrame(tools, work.frame, scratch.compose);
  return undefined;
}
