/** Whether the server answers: told by every call, so that the page says it once, for all of them. */
import { create } from 'zustand';

export const useConnection = create<{ readonly isAway: boolean }>()(() => ({ isAway: false }));

export function tellAnswered(answered: boolean): void {
  if (useConnection.getState().isAway === answered) useConnection.setState({ isAway: !answered });
}
