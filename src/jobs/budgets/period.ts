/** The periods of budgets: days and months of UTC. */

export const PERIODS = ['day', 'month'] as const;
export type Period = (typeof PERIODS)[number];

/** When the next one begins. */
export function beginsAnew(period: Period, now = new Date()): Date {
  const [year, month, day] = [now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()];
  return new Date(period === 'day' ? Date.UTC(year, month, day + 1) : Date.UTC(year, month + 1, 1));
}
