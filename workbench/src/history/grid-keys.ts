/** The arrows in the gallery: from run to run, with Shift choosing on the way, with Alt moving the run itself. */
import { useLocation } from 'wouter';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import { shotAddress } from './actions.ts';
import { stepFrom } from './grid-steps.ts';
import type { Focus } from './place.ts';
import { useSelection } from './selection.ts';

export interface GridKeys extends Focus {
  readonly runs: readonly Generation[];
  /** Ids as they stand now. */
  readonly order: React.RefObject<readonly string[]>;
  /** Index of the run that the keyboard is on. */
  readonly at: number;
  readonly columns: number;
  onMove?: ((run: Generation, by: 1 | -1) => void) | undefined;
}

export function useGridKeys({
  runs,
  order,
  at,
  columns,
  focus,
  keep,
  onMove,
}: GridKeys): (event: React.KeyboardEvent) => void {
  const [, navigate] = useLocation();
  const { toggle, stretch } = useSelection();

  const choosesUpTo = (run: Generation, to: Generation | undefined): void => {
    if (useSelection.getState().anchor === undefined) toggle(run.id);
    if (to) stretch(to.id, order.current);
  };

  return (event) => {
    const run = runs[at];
    if (run === undefined || !(event.target instanceof HTMLElement)) return;
    if (event.target.dataset['run'] === undefined) return;
    if (event.altKey && onMove !== undefined && ['ArrowLeft', 'ArrowRight'].includes(event.key)) {
      event.preventDefault();
      keep(run.id);
      onMove(run, event.key === 'ArrowRight' ? 1 : -1);
      return;
    }
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = stepFrom(at, event.key, { columns, count: runs.length });
    if (next !== undefined) {
      event.preventDefault();
      if (event.shiftKey) choosesUpTo(run, runs[next]);
      focus(next);
    } else if (event.key === 'Enter') navigate(shotAddress(run));
  };
}
