/** Dark or light: as the person chose, else as the system is. */
import { useSyncExternalStore } from 'react';
import { kept, keep } from './kept.ts';

export type Theme = 'dark' | 'light';

const NAME = 'theme';
const system = window.matchMedia('(prefers-color-scheme: light)');
const listeners = new Set<() => void>();

export function currentTheme(): Theme {
  const chosen = kept(NAME);
  if (chosen === 'dark' || chosen === 'light') return chosen;
  return system.matches ? 'light' : 'dark';
}

export function applyTheme(): void {
  document.documentElement.dataset['theme'] = currentTheme();
  for (const tell of listeners) tell();
}

export function chooseTheme(theme: Theme): void {
  keep(NAME, theme);
  applyTheme();
}

export function useTheme(): Theme {
  return useSyncExternalStore((tell) => {
    listeners.add(tell);
    return () => void listeners.delete(tell);
  }, currentTheme);
}

system.addEventListener('change', applyTheme);
