/**
 * The shot that is being directed: what was set, whatever the mode. Changing the mode forgets nothing, and what is sent is derived
 * (`requestOf`). It survives a reload, in this browser.
 */
import { useMemo } from 'react';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { GenerationRequest, VideoOptions } from '../../../src/ray/request.ts';
import { dropAll } from '../media/uploads.ts';
import { isObject, keptState, oneOf } from '../app/kept-state.ts';
import { besideOf, kindOfShot, modeOf, MODES, requestOf } from './modes.ts';
import type { Mode } from './modes.ts';
import { wellShaped } from './well-shaped.ts';

export interface DraftState {
  readonly mode: Mode;
  readonly set: Partial<GenerationRequest>;
  /** What a loaded request has that the form shows nowhere; sent with it until another mode is chosen. */
  readonly beside: Partial<GenerationRequest>;
  /** The run that it was loaded from, and the mode that showed that: see `useVersionOf`. */
  readonly versionOf: { readonly id: string; readonly mode: Mode } | undefined;
}

interface Draft extends DraftState {
  /** What was there before all of it was replaced. */
  readonly before: DraftState | undefined;
  choose(mode: Mode): void;
  /** Members that are undefined are taken out. */
  change(members: Partial<GenerationRequest>): void;
  changeVideo(members: Partial<VideoOptions>): void;
  /** Another request in its place, to go on from. @param versionOf the run that it was sent with, where runs are to be versions of that */
  load(request: GenerationRequest, versionOf?: string): void;
  /** The same shot, said in other words. */
  rewrite(request: GenerationRequest): void;
  /** Runs are versions of nothing. */
  separate(): void;
  clear(): void;
  /** The shot that was there before another was loaded, or this one cleared. */
  takeBack(): void;
  /** That one is let go. */
  letGo(): void;
}

const EMPTY: DraftState = {
  mode: 'text',
  set: { aspect_ratio: '16:9', video: { resolution: '720p' } },
  beside: {},
  versionOf: undefined,
};

export const useDraft = create<Draft>()(
  persist(
    (set) => ({
      ...EMPTY,
      before: undefined,
      choose: (mode) => set({ mode, beside: {} }),
      change: (members) => set((draft) => ({ set: without({ ...draft.set, ...members }) })),
      changeVideo: (members) =>
        set((draft) => ({ set: { ...draft.set, video: without({ ...draft.set.video, ...members }) } })),
      load: (request, id) => {
        dropAll();
        set((draft) => ({
          ...shownAs(request),
          versionOf: id === undefined ? undefined : { id, mode: modeOf(request) },
          before: worthKeeping(draft),
        }));
      },
      rewrite: (request) => set((draft) => ({ ...shownAs(request), before: worthKeeping(draft) })),
      separate: () => set({ versionOf: undefined }),
      clear: () => {
        dropAll();
        set((draft) => ({ ...EMPTY, before: worthKeeping(draft) }));
      },
      takeBack: () => {
        dropAll();
        set(({ before }) => ({ ...before, before: undefined }));
      },
      letGo: () => set({ before: undefined }),
    }),
    // A tab goes on with its own shot; a new one begins with the latest.
    keptState('kinora.draft', (draft): DraftState => stateOf(draft), readDraft, [
      'sessionStorage',
      'localStorage',
    ]),
  ),
);

function readDraft({ mode: name, set, beside, versionOf }: Readonly<Record<string, unknown>>): DraftState {
  const mode = oneOf(MODES, name) ?? EMPTY.mode;
  return {
    mode,
    set: wellShaped(set),
    beside: wellShaped(beside),
    versionOf: isObject(versionOf) ? runIn(versionOf, mode) : undefined,
  };
}

function runIn(kept: Readonly<Record<string, unknown>>, mode: Mode): DraftState['versionOf'] {
  const { id } = kept;
  return typeof id === 'string' ? { id, mode: oneOf(MODES, kept['mode']) ?? mode } : undefined;
}

function stateOf({ mode, set, beside, versionOf }: DraftState): DraftState {
  return { mode, set, beside, versionOf };
}

function shownAs(request: GenerationRequest): Pick<DraftState, 'mode' | 'set' | 'beside'> {
  return { mode: modeOf(request), set: request, beside: besideOf(request) };
}

/** Something was written, or media were handed in. */
function worthKeeping(draft: DraftState): DraftState | undefined {
  const { prompt = '', aspect_ratio: _, video: { resolution: __, ...video } = {}, ...rest } = draft.set;
  const isPlain = prompt === '' && Object.keys(video).length === 0 && Object.keys(rest).length === 0;
  return isPlain ? undefined : stateOf(draft);
}

/**
 * The run that the next one is a version of. Other words, media and looks are versions of a shot; an edit, a reframe, an extension in
 * its place is another shot.
 */
export function useVersionOf(): string | undefined {
  return useDraft(({ mode, versionOf }) =>
    versionOf !== undefined && kindOfShot(versionOf.mode) === kindOfShot(mode) ? versionOf.id : undefined,
  );
}

/** What would be sent now; the same object until something changes. */
export function useRequest(): GenerationRequest {
  const mode = useDraft((draft) => draft.mode);
  const members = useDraft((draft) => draft.set);
  const beside = useDraft((draft) => draft.beside);
  return useMemo(() => requestOf(mode, members, beside), [mode, members, beside]);
}

function without<T extends object>(members: T): T {
  return Object.fromEntries(
    Object.entries(members).filter(([, value]: [string, unknown]) => value !== undefined),
  ) as T;
}
