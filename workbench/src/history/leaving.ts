/** Runs that are about to be deleted: out of sight at once, gone only when the time to think better of it is over. */
import { create } from 'zustand';
import { at, call } from '../api/client.ts';
import { ApiError, sentenceOf } from '../api/error.ts';

const SECONDS_TO_UNDO = 6;

interface Leaving {
  readonly ids: ReadonlySet<string>;
  /** What can still be undone. */
  readonly last: readonly string[];
  readonly error: string | undefined;
  /** @param done told when all have gone, or the server refused some */
  remove(ids: readonly string[], done: () => void): void;
  undo(): void;
  dismiss(): void;
}

let timer: ReturnType<typeof setTimeout> | undefined;
let sendNow: (() => void) | undefined;

export const useLeaving = create<Leaving>()((set, get) => ({
  ids: new Set(),
  last: [],
  error: undefined,
  remove(ids, done) {
    sendNow?.();
    set({ ids: new Set([...get().ids, ...ids]), last: ids, error: undefined });
    sendNow = () => {
      clearTimeout(timer);
      sendNow = undefined;
      set({ last: [] });
      void deleteAll(ids).then((error) => {
        done();
        set({ error, ...(error !== undefined && { ids: without(get().ids, ids) }) });
      });
    };
    timer = setTimeout(sendNow, SECONDS_TO_UNDO * 1000);
  },
  undo() {
    clearTimeout(timer);
    sendNow = undefined;
    set({ ids: without(get().ids, get().last), last: [] });
  },
  dismiss() {
    sendNow?.();
    set({ error: undefined });
  },
}));

/** The first refusal, if any. What is gone already is no refusal. */
async function deleteAll(ids: readonly string[]): Promise<string | undefined> {
  let refusal: string | undefined;
  for (const id of ids) {
    await call<void>(at`/v1/generations/${id}`, { method: 'DELETE' }).catch((error: unknown) => {
      if (!(error instanceof ApiError && error.status === 404)) refusal ??= sentenceOf(error);
    });
  }
  return refusal;
}

function without(all: ReadonlySet<string>, some: readonly string[]): Set<string> {
  return new Set([...all].filter((id) => !some.includes(id)));
}
