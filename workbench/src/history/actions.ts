/** What can be done with a run, wherever it is shown. */
import { useLocation } from 'wouter';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import { useAnnotate } from '../api/library.ts';
import { isUnderWay } from '../api/runs.ts';
import { useDraft } from '../shot/draft.ts';
import type { MenuEntry } from '../ui/Menu.tsx';
import { useAsked } from './asked.ts';

export function shotAddress({ shot_id, id }: Pick<Generation, 'shot_id' | 'id'>): string {
  return shot_id === id ? `/shots/${shot_id}` : `/shots/${shot_id}?run=${id}`;
}

export function isCompleted({ state, output }: Generation): boolean {
  return state === 'completed' && output.some(({ type }) => type === 'video');
}

/** Puts its request into the form: what is made from it is a version of its shot. */
export function useLoadIntoForm(): (run: Generation) => void {
  const [, navigate] = useLocation();
  return (run) => {
    if (run.request === undefined) return;
    useDraft.getState().load(run.request, run.id);
    navigate('/');
  };
}

export function useRunActions(): (run: Generation) => readonly MenuEntry[] {
  const [, navigate] = useLocation();
  const load = useLoadIntoForm();
  const annotate = useAnnotate();
  const { ask } = useAsked.getState();
  return (run) => [
    { id: 'open', name: 'Open the shot', onAction: () => navigate(shotAddress(run)) },
    { id: 'load', name: 'Load into the form', onAction: () => load(run) },
    { id: 'again', name: 'Run again…', hint: 'A further version of the shot', onAction: () => ask({ kind: 'again', run }) },
    {
      id: 'preset',
      name: 'Save as preset…',
      onAction: () => run.request && ask({ kind: 'preset', request: run.request }),
    },
    {
      id: 'favourite',
      name: run.favourite ? 'No favourite any more' : 'Mark as favourite',
      onAction: () => annotate.mutate({ id: run.id, favourite: !run.favourite }),
    },
    { id: 'collect', name: 'Collections…', onAction: () => ask({ kind: 'collect', runs: [run] }) },
    { id: 'note', name: run.note === '' ? 'Write a note…' : 'Change the note…', onAction: () => ask({ kind: 'note', run }) },
    {
      id: 'links',
      name: 'Download…',
      isDisabled: !isCompleted(run),
      onAction: () => ask({ kind: 'links', runs: [run] }),
    },
    {
      id: 'delete',
      name: 'Delete…',
      hint: isUnderWay(run) ? 'Cancel it first' : undefined,
      isDisabled: isUnderWay(run),
      onAction: () => ask({ kind: 'delete', runs: [run] }),
    },
  ]; // prettier-ignore
}
