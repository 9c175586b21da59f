/** Why what a run was charged to the operator differs from what was quoted, in sentences. */
import { dollars } from '../../ray/rates.ts';
import type { GenerationView } from '../../store/rows.ts';

type Facts = Pick<GenerationView, 'state' | 'engine' | 'engine_micros' | 'booked'>;

export function explainCost({ state, engine, engine_micros: net, booked }: Facts): string {
  const { quoted, adjusted, reversed, lost, settled } = booked;
  return [
    reversed ? takenBack(state, engine, net - lost - settled) : runs(state, engine, quoted, adjusted),
    lost > 0 &&
      `${dollars(lost)} more are booked for submits that were given up for others; the provider may bill them.`,
    settled !== 0 &&
      `Since then bills were seen: ${dollars(Math.abs(settled))} ${settled > 0 ? 'more' : 'less'} than was booked.`,
  ]
    .filter((sentence) => sentence !== false)
    .join(' ');
}

function takenBack(state: string, engine: string, kept: number): string {
  const back = `The charge was taken back because the generation ${state === 'failed' ? 'failed' : `was ${state}`}.`;
  if (kept === 0) return back;
  return `${back} ${engine} may bill the operator ${dollars(kept)} all the same, which stay booked.`;
}

function runs(state: string, engine: string, quoted: number, adjusted: number): string {
  if (quoted === 0 && adjusted === 0) return `Engine '${engine}' costs nothing.`;
  if (state === 'failed') return 'Nothing was charged.';
  if (state !== 'completed')
    return `${dollars(quoted)} are booked as quoted; what ${engine} bills replaces them at the end.`;
  if (adjusted === 0) return `Charged as quoted: ${dollars(quoted)}.`;
  const way = adjusted > 0 ? 'more' : 'less';
  return `${engine} billed ${dollars(quoted + adjusted)}, ${dollars(Math.abs(adjusted))} ${way} than the ${dollars(quoted)} that were quoted.`;
}
