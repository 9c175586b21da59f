/** What becomes of the shot: panels beside the form, all but the first loaded when they are first opened. */
import { lazy, Suspense, useEffect } from 'react';
import { Boundary } from '../app/Boundary.tsx';
import { useCommands } from '../app/commands.ts';
import type { Command } from '../app/commands.ts';
import { PreviewPanel } from '../preview/PreviewPanel.tsx';
import { whenSomebodyIsThere } from '../preview/somebody.ts';
import { UnreadCount } from '../runs/UnreadCount.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import { useStage } from './stage.ts';
import type { StageTab } from './stage.ts';

interface Panel {
  readonly id: StageTab;
  readonly name: string;
  /** After `g`. */
  readonly key: string;
  /** By which else it may be looked for. */
  readonly words: string;
  readonly Content: React.ComponentType;
}

const loadRuns = (): Promise<{ default: React.ComponentType }> => import('../runs/RunsPanel.tsx');

const PANELS: readonly Panel[] = [
  {
    id: 'preview',
    name: 'Preview',
    key: 'p',
    words: 'picture plan timeline',
    Content: PreviewPanel,
  },
  {
    id: 'runs',
    name: 'Runs',
    key: 'r',
    words: 'queue progress player',
    Content: lazy(loadRuns),
  },
  {
    id: 'api',
    name: 'API',
    key: 'a',
    words: 'code curl python javascript json webhooks',
    Content: lazy(() => import('../api-tab/ApiPanel.tsx')),
  },
];

const COMMANDS: readonly Command[] = PANELS.map(({ id, name, key, words }) => ({
  id: `stage.${id}`,
  name: `Show: ${name}`,
  group: 'Shot',
  keys: `g ${key}`,
  words,
  run: () => useStage.getState().show(id),
}));

export function Stage(): React.JSX.Element {
  const { tab, show } = useStage();
  useCommands(COMMANDS);
  // Whoever generates sees it begin at once, also where the server does not answer just then.
  useEffect(() => whenSomebodyIsThere(() => void loadRuns().catch(() => undefined)), []);
  return (
    <Tabs
      label="The shot as"
      value={tab}
      onChange={show}
      items={PANELS.map(({ id, name, Content }) => ({
        id,
        name:
          id === 'runs' ? (
            <>
              {name} <UnreadCount />
            </>
          ) : (
            name
          ),
        content: (
          <Boundary at={id}>
            <Suspense fallback={null}>
              <Content />
            </Suspense>
          </Boundary>
        ),
      }))}
    />
  );
}
