import { useSyncExternalStore } from 'react';

/** Whether the page is on the screen. */
export function useVisible(): boolean {
  return useSyncExternalStore(onChange, () => !document.hidden);
}

function onChange(tell: () => void): () => void {
  document.addEventListener('visibilitychange', tell);
  return () => document.removeEventListener('visibilitychange', tell);
}
