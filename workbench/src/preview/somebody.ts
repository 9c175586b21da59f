/** The best moment to load what will be needed soon: somebody has come to the page, and it has nothing else to do. */

const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'focusin'] as const;

/** Gives what calls it off. */
export function whenSomebodyIsThere(act: () => void): () => void {
  const seen = new AbortController();
  const come = (): void => {
    seen.abort();
    // Safari has no idle moments to ask for.
    if ('requestIdleCallback' in window) requestIdleCallback(act, { timeout: 500 });
    else setTimeout(act, 100);
  };
  for (const sign of SIGNS) window.addEventListener(sign, come, { signal: seen.signal, passive: true });
  return () => seen.abort();
}
