/** What a store remembers in this browser. Nothing that lies there is believed: other versions of the page wrote it too, and whoever else may. */
import type { PersistOptions } from 'zustand/middleware';
import { keptStorage } from './kept-storage.ts';
import type { Area } from './kept-storage.ts';

/**
 * Options of `persist`.
 * @param read of what lies there the members that can be used; anything may lie there
 * @param areas all are written, and the first that has something is read
 */
export function keptState<State, Kept extends Partial<State>>(
  name: string,
  partialize: (state: State) => Kept,
  read: (kept: Readonly<Record<string, unknown>>) => Partial<Kept>,
  areas: readonly Area[] = ['localStorage'],
): PersistOptions<State, Kept> {
  return {
    name,
    storage: keptStorage(areas),
    partialize,
    migrate: (kept) => kept as Kept,
    merge: (kept, now) => ({ ...now, ...(isObject(kept) ? read(kept) : {}) }),
  };
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value, where it is one of those. */
export function oneOf<T extends string>(values: readonly T[], value: unknown): T | undefined {
  return values.find((each) => each === value);
}

export function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each: unknown) => typeof each === 'string') : [];
}
