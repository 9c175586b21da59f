/** `/models`: what can be asked for here, under every name. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { MODEL_TASK_ORDER } from './tasks.ts';
import type { Model, ModelTask } from '../../../src/http/native/schemas/model.ts';
import { SURFACE_IDS } from '../../../src/ray/surfaces.ts';
import { modelsQuery } from '../api/translations.ts';
import { Empty } from '../ui/Empty.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Page } from '../ui/Page.tsx';
import { Segments } from '../ui/Segments.tsx';
import { TextField } from '../ui/TextField.tsx';
import styles from './Model.module.css';
import { ModelRow } from './ModelRow.tsx';
import { matching } from './search.ts';
import { TASK_TEXTS } from './texts.ts';

export default function ModelsPage(): React.JSX.Element {
  const models = useQuery(modelsQuery);
  const [params, setParams] = useSearchParams();
  const [words, setWords] = useState('');
  const task = MODEL_TASK_ORDER.find((each) => each === params.get('task')) ?? 'all';
  const api = SURFACE_IDS.find((each) => each === params.get('api')) ?? 'all';
  const narrow = (name: 'task' | 'api', value: string): void =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (value === 'all') next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  return (
    <Page
      title="Models"
      word="One renderer under many names: every model, endpoint and AIR that this server answers to, each with its parameters, prices and code."
    >
      <Loaded query={models}>
        {(all) => (
          <>
            <div className={styles.filters}>
              <div className={styles.search}>
                <TextField
                  label="Search"
                  type="search"
                  value={words}
                  onChange={setWords}
                  placeholder="Name, id, what it does"
                />
              </div>
              <Segments<ModelTask | 'all'>
                label="Kind of shot"
                value={task}
                onChange={(value) => narrow('task', value)}
                options={[
                  { value: 'all', label: 'All' },
                  ...MODEL_TASK_ORDER.map((value) => ({ value, label: TASK_TEXTS[value].name })),
                ]}
              />
              <Segments
                label="API"
                value={api}
                onChange={(value) => narrow('api', value)}
                options={[{ value: 'all', label: 'All APIs' }, ...apisOf(all)]}
              />
            </div>
            <Found models={matching(all, { words, task, api })} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function apisOf(all: readonly Model[]): { value: string; label: string }[] {
  return [...new Map(all.map(({ surface, api }) => [surface, api]))].map(([value, label]) => ({
    value,
    label,
  }));
}

function Found({ models }: { readonly models: readonly Model[] }): React.JSX.Element {
  if (models.length === 0)
    return (
      <Empty title="No model is called that">Search for less, or choose another kind of shot or API.</Empty>
    );
  const current = models.filter(({ renders_as }) => renders_as === null);
  const older = models.filter(({ renders_as }) => renders_as !== null);
  return (
    <>
      <p className={styles.count} role="status">
        {models.length} {models.length === 1 ? 'model' : 'models'}
      </p>
      <ul className={styles.list}>
        {current.map((model) => (
          <ModelRow key={model.id} model={model} />
        ))}
      </ul>
      {older.length > 0 && (
        <section className={styles.older}>
          <h2>Older names</h2>
          <p>For clients that know them; each is rendered, and priced, as a model above.</p>
          <ul className={styles.list}>
            {older.map((model) => (
              <ModelRow key={model.id} model={model} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
