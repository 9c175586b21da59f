/** What a cropped picture was cut from, so that it can be had back; remembered by this browser. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { mediaRefSchema } from '../../../src/ray/request.ts';
import type { MediaRef } from '../../../src/ray/request.ts';
import { isObject, keptState } from '../app/kept-state.ts';

const MOST_KEPT = 100;

interface Originals {
  /** By the id of the cropped file, oldest first. */
  readonly of: Readonly<Record<string, MediaRef>>;
  keep(cropped: string, original: MediaRef): void;
  /** A file has another id now. */
  rename(from: string, to: string): void;
}

export const useOriginals = create<Originals>()(
  persist(
    (set) => ({
      of: {},
      keep: (cropped, original) =>
        set(({ of }) => {
          // A crop of a crop goes back to the whole picture.
          const whole = of[original.file_id ?? ''] ?? original;
          return {
            of: Object.fromEntries([...Object.entries(of), [cropped, whole] as const].slice(-MOST_KEPT)),
          };
        }),
      rename: (from, to) =>
        set(({ of }) => ({
          of: Object.fromEntries(
            Object.entries(of).map(([id, ref]) => [
              id === from ? to : id,
              ref.file_id === from ? { file_id: to } : ref,
            ]),
          ),
        })),
    }),
    keptState(
      'kinora.originals',
      ({ of }) => ({ of }),
      (kept) => ({ of: refsIn(kept['of']) }),
    ),
  ),
);

function refsIn(kept: unknown): Readonly<Record<string, MediaRef>> {
  const entries = Object.entries(isObject(kept) ? kept : {});
  return Object.fromEntries(
    entries.flatMap(([id, ref]) => {
      const { data } = mediaRefSchema.safeParse(ref);
      return data === undefined ? [] : [[id, data]];
    }),
  );
}
