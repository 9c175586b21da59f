/** Makes previews of clips outside of the server process. Nothing is started before the first one is wanted. */
import type { PreviewKind } from '../../ray/previews.ts';
import { FORMS } from './kinds.ts';
import { createLane } from './lane.ts';
import type { MakePreview } from './lane.ts';
import type { Turn } from './turns.ts';

export interface PreviewMaker {
  /** As `Lane.inTurn`, where previews of this kind are made. */
  inTurn<T>(kind: PreviewKind, turn: Turn, work: (make: MakePreview) => Promise<T>): Promise<T>;
  pids(): number[];
  /** Refuses what is under way and ends the processes. */
  close(): Promise<void>;
}

/** @param within milliseconds that the making of any preview may take, where not as `FORMS` says */
export function createPreviewMaker(within?: number): PreviewMaker {
  const lanes = { quick: createLane(within), slow: createLane(within) };
  return {
    inTurn: (kind, turn, work) => lanes[FORMS[kind].lane].inTurn(turn, work),
    pids: () => Object.values(lanes).flatMap((lane) => lane.pid() ?? []),
    close: async () => {
      await Promise.all(Object.values(lanes).map((lane) => lane.close()));
    },
  };
}
