/** `/?model=<id>`: the form for a model, under whichever name an API knows it. */
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useSearchParams } from 'wouter';
import { create } from 'zustand';
import type { Model, ModelTask } from '../../../src/http/native/schemas/model.ts';
import { SURFACES } from '../../../src/ray/surfaces.ts';
import { modelsQuery } from '../api/translations.ts';
import { useChosen } from '../api-tab/chosen.ts';
import { MODE_OF } from '../models/facts.ts';
import { useDraft } from './draft.ts';

export interface Opened {
  /** As the address had it. */
  readonly id: string;
  /** Undefined where nobody here knows the id. */
  readonly model: Model | undefined;
}

interface OpenedStore {
  readonly opened: Opened | undefined;
  put(opened: Opened | undefined): void;
}

const useOpened = create<OpenedStore>()((set) => ({ opened: undefined, put: (opened) => set({ opened }) }));

/** What the address asked for, until it is put away. The address is taken at its word once: the form is the person's from then on. */
export function useModelFromAddress(): [opened: Opened | undefined, putAway: () => void] {
  const [params, setParams] = useSearchParams();
  const { opened, put } = useOpened();
  const id = params.get('model');
  const task = params.get('task');
  const models = useQuery({ ...modelsQuery, enabled: id !== null });
  useEffect(() => {
    if (id === null || models.data === undefined) return;
    const model = models.data.find((each) => each.id === id);
    if (model !== undefined) openForm(model, task);
    put({ id, model });
    setParams(without('model', 'task'), { replace: true });
  }, [id, task, models.data, put, setParams]);
  return [opened, () => put(undefined)];
}

/** The mode, and what the model takes for granted; words and media that are there stay. */
function openForm({ surface, tasks }: Model, wanted: string | null): void {
  const task = tasks.find((each) => each === wanted) ?? tasks[0];
  const { default_resolution: resolution, ratio_omitted } = SURFACES[surface];
  const draft = useDraft.getState();
  draft.choose(MODE_OF[task ?? ('text-to-video' satisfies ModelTask)]);
  draft.changeVideo({ resolution, duration: '5s' });
  if (ratio_omitted !== 'nearest') draft.change({ aspect_ratio: ratio_omitted });
  useChosen.getState().choose({ surface });
}

function without(...names: readonly string[]): (params: URLSearchParams) => URLSearchParams {
  return (before) => {
    const next = new URLSearchParams(before);
    for (const name of names) next.delete(name);
    return next;
  };
}
