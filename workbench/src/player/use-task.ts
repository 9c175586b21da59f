/** One thing at a time that takes a moment, and the sentence about it. */
import { useCallback, useState } from 'react';
import { sentenceOf } from '../api/error.ts';

/** @param done what is said afterwards, nothing where the page shows it anyway */
export type RunTask = (doing: string, work: () => Promise<unknown>, done?: string) => void;

export interface Task {
  readonly run: RunTask;
  /** What is under way. */
  readonly doing: string | undefined;
  /** What came of the last one. */
  readonly said: string | undefined;
  readonly failed: boolean;
}

export function useTask(): Task {
  const [state, setState] = useState<Omit<Task, 'run'>>({ doing: undefined, said: undefined, failed: false });
  const run = useCallback<RunTask>((doing, work, done) => {
    setState({ doing, said: undefined, failed: false });
    work().then(
      () => setState({ doing: undefined, said: done, failed: false }),
      (error: unknown) => setState({ doing: undefined, said: sentenceOf(error), failed: true }),
    );
  }, []);
  return { ...state, run };
}
