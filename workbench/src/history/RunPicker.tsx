/** Picking a completed run, wherever one is asked for. The dialog itself is loaded when it is first opened. */
import { lazy, Suspense, useCallback } from 'react';
import { create } from 'zustand';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import { useSignInFirst } from '../app/sign-in/sign-in.tsx';

export interface PickOptions {
  /** What it is picked for, e.g. `Extend a run`. */
  readonly title: string;
  readonly kind?: 'video';
}

interface Asked extends PickOptions {
  settle(picked: Generation | undefined): void;
}

const useAsked = create<{ readonly asked: Asked | undefined }>()(() => ({ asked: undefined }));

const RunPickerDialog = lazy(() => import('./RunPickerDialog.tsx'));

/** Resolves with what was picked; with undefined when the dialog was closed, or nobody signed in. */
export function usePickRun(): (options: PickOptions) => Promise<Generation | undefined> {
  const { ask } = useSignInFirst();
  return useCallback(
    async (options) => {
      if (!(await ask('Your runs are shown to your key only.'))) return undefined;
      useAsked.getState().asked?.settle(undefined);
      return new Promise((resolve) => {
        const settle = (picked: Generation | undefined): void => {
          useAsked.setState({ asked: undefined });
          resolve(picked);
        };
        useAsked.setState({ asked: { ...options, settle } });
      });
    },
    [ask],
  );
}

/** Stands once in the page. */
export function RunPickerPlace(): React.JSX.Element | null {
  const asked = useAsked((state) => state.asked);
  if (asked === undefined) return null;
  return (
    <Suspense fallback={null}>
      <RunPickerDialog title={asked.title} onPick={asked.settle} onClose={() => asked.settle(undefined)} />
    </Suspense>
  );
}
