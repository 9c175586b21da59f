/** Times as people of this browser's language write them. */
const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(undefined, options);

const MINUTE = format({ dateStyle: 'medium', timeStyle: 'short' });
const SECOND = format({ dateStyle: 'medium', timeStyle: 'medium' });
const DAY = format({ dateStyle: 'medium' });
const CLOCK = format({ hour: '2-digit', minute: '2-digit' });
const CLOCK_OF_WEEK = format({ weekday: 'short', hour: '2-digit', minute: '2-digit' });
const DAY_OF_YEAR = format({ day: 'numeric', month: 'short' });
const TIME = format({ timeStyle: 'medium' });
const WEEK_MS = 6 * 86_400_000;

export function timeOf(iso: string): string {
  return MINUTE.format(new Date(iso));
}

/** To the second. */
export function exactTimeOf(iso: string): string {
  return SECOND.format(new Date(iso));
}

/** Of today, to the second. */
export function clockOf(iso: string): string {
  return TIME.format(new Date(iso));
}

export function dayOf(iso: string): string {
  return DAY.format(new Date(iso));
}

/** `14:05` today, `Tue 14:05` this week, `3 Mar` this year. */
export function shortTimeOf(iso: string, now = new Date()): string {
  const at = new Date(iso);
  if (at.toDateString() === now.toDateString()) return CLOCK.format(at);
  if (now.getTime() - at.getTime() < WEEK_MS) return CLOCK_OF_WEEK.format(at);
  return (at.getFullYear() === now.getFullYear() ? DAY_OF_YEAR : DAY).format(at);
}
