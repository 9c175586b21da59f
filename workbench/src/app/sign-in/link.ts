/**
 * `npm start` prints a link that signs in: `/#key=…`. A fragment is never sent in a request line, and it is taken out of the
 * address at once, so that it stands in no history and no bookmark.
 */
import { useEffect, useState } from 'react';

export function takeKeyFromAddress(): string | undefined {
  const { hash, pathname, search } = window.location;
  const key = new URLSearchParams(hash.slice(1)).get('key')?.trim();
  if (key === undefined) return undefined;
  window.history.replaceState(stateOf(window.history), '', pathname + search);
  return key === '' ? undefined : key;
}

function stateOf({ state }: { readonly state: unknown }): unknown {
  return state;
}

/** The key that came with the address, at the beginning or later: a link that is opened in the page's own tab loads nothing. */
export function useLinkedKey(first: string | undefined): string | undefined {
  const [key, setKey] = useState(first);
  useEffect(() => {
    const look = (): void => {
      const later = takeKeyFromAddress();
      if (later !== undefined) setKey(later);
    };
    window.addEventListener('hashchange', look);
    return () => window.removeEventListener('hashchange', look);
  }, []);
  return key;
}
