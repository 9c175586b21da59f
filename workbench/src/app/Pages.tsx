import { lazy, Suspense } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { ShotPage } from '../shot/ShotPage.tsx';
import { Boundary } from './Boundary.tsx';
import { NotHere } from './NotHere.tsx';

/** The addresses of `PAGES` in src/http/workbench/routes.ts; each page but the first is loaded when it is first opened. */
const ExamplesPage = lazy(() => import('../examples/ExamplesPage.tsx'));
const HistoryPage = lazy(() => import('../history/HistoryPage.tsx'));
const ModelPage = lazy(() => import('../models/ModelPage.tsx'));
const ModelsPage = lazy(() => import('../models/ModelsPage.tsx'));
const SettingsPage = lazy(() => import('../settings/SettingsPage.tsx'));
const VersionsPage = lazy(() => import('../history/VersionsPage.tsx'));
const RunPage = lazy(() => import('../runs/RunPage.tsx'));

export function Pages(): React.JSX.Element {
  const [at] = useLocation();
  return (
    <Boundary at={at}>
      <Suspense fallback={null}>
        <Switch>
          <Route path="/">
            <ShotPage />
          </Route>
          <Route path="/history">
            <HistoryPage />
          </Route>
          <Route path="/shots/:id">{({ id }) => <VersionsPage id={id} />}</Route>
          <Route path="/generations/:id">{({ id }) => <RunPage id={id} />}</Route>
          <Route path="/examples">
            <ExamplesPage />
          </Route>
          <Route path="/models">
            <ModelsPage />
          </Route>
          <Route path="/models/*">{({ '*': id }) => <ModelPage key={id} id={id} />}</Route>
          <Route path="/settings/:tab?">{({ tab }) => <SettingsPage tab={tab} />}</Route>
          <Route>
            <NotHere />
          </Route>
        </Switch>
      </Suspense>
    </Boundary>
  );
}
