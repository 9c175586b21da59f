/** How long to wait: between looks at a job, and after troubles. In milliseconds, before the scale of the settings. */
import type { Provider } from './provider.ts';

const GROWTH = 1.3;
const TROUBLE_FIRST_MS = 1_000;
const TROUBLE_LONGEST_MS = 60_000;

/** Grows from look to look until the provider's advised pace. */
export function lookAgainIn(pace: Provider['pace'], looks: number): number {
  return Math.min(pace.longest_ms, pace.first_ms * GROWTH ** looks);
}

/** Doubles; what the provider asked for is kept to. */
export function tryAgainIn(troubles: number, asked = 0): number {
  const ours = Math.min(TROUBLE_LONGEST_MS, TROUBLE_FIRST_MS * 2 ** (troubles - 1));
  return Math.max(ours, asked);
}
