/** The icon of the page with how far runs are, as a bar below its picture, and with a dot for ends that nobody has seen. */

/** Of the bar: a new icon for each percent would flicker. */
const STEPS = 16;
const PLAIN = '/favicon.svg';

/** @param fraction undefined where nothing is at work */
export function showIcon(fraction: number | undefined, hasNews: boolean): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel=icon]');
  if (link === null) return;
  const address = fraction === undefined && !hasNews ? PLAIN : drawn(fraction, hasNews);
  if (link.getAttribute('href') !== address) link.setAttribute('href', address);
}

function drawn(fraction: number | undefined, hasNews: boolean): string {
  const done = (Math.round((fraction ?? 0) * STEPS) / STEPS) * 32;
  const bar =
    fraction === undefined
      ? ''
      : `<path d="M0 26h32v6H0z" fill="#4a4238"/><path d="M0 26h${done}v6H0z" fill="#f2a93b"/>`;
  const dot = hasNews ? '<circle cx="25" cy="7" r="7" fill="#5fbf77"/>' : '';
  const film =
    '<path d="M8 7.5h16v13H8z" fill="none" stroke="#f2a93b" stroke-width="2.2"/><path d="M13.5 10.6v6.8l6-3.4z" fill="#f2a93b"/>';
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#16130f"/>${film}${bar}${dot}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(picture)}`;
}
