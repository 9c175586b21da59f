/** Where stores are kept. Where nothing may be (private windows, full disks) the page goes on without, and nothing is said of it. */
import type { PersistStorage, StorageValue } from 'zustand/middleware';
import { kept as owner } from './kept.ts';

export type Area = 'localStorage' | 'sessionStorage';

/** Whose a tab's own things are: a tab that is opened once more brings them back, whoever sits there then. */
interface Marked<T> extends StorageValue<T> {
  readonly owner: string | null;
}

export function keptStorage<T>(areas: readonly Area[]): PersistStorage<T> {
  return {
    getItem(name) {
      for (const area of areas) {
        const found = quietly(() => JSON.parse(window[area].getItem(name) ?? 'null') as Marked<T> | null);
        if (found && (area === 'localStorage' || found.owner === owner('owner'))) return found;
      }
      return null;
    },
    setItem(name, value) {
      const text = JSON.stringify({ ...value, owner: owner('owner') } satisfies Marked<T>);
      for (const area of areas) quietly(() => window[area].setItem(name, text));
    },
    removeItem(name) {
      for (const area of areas) quietly(() => window[area].removeItem(name));
    },
  };
}

/** What it gives; undefined where it fails. */
function quietly<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
