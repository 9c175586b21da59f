import { useEngines } from '../../api/engines.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { NeedsKey } from '../NeedsKey.tsx';
import { LOOK_AGAIN_MS } from '../api.ts';
import { EngineCard } from './EngineCard.tsx';
import styles from './EnginesTab.module.css';
import { RoutesTable } from './RoutesTable.tsx';

export default function EnginesTab(): React.JSX.Element {
  return (
    <NeedsKey what="The list of engines">
      <Engines />
    </NeedsKey>
  );
}

function Engines(): React.JSX.Element {
  const engines = useEngines(LOOK_AGAIN_MS);
  return (
    <Loaded query={engines}>
      {({ data, routes }) => (
        <>
          <Panel
            title="Engines"
            word="What turns a request into a clip. The default does what names no engine; a shot, a key or a route may name another."
          >
            <div className={styles.cards}>
              {data.map((engine) => (
                <EngineCard key={engine.id} engine={engine} />
              ))}
            </div>
          </Panel>
          {routes.length > 0 && <RoutesTable routes={routes} />}
        </>
      )}
    </Loaded>
  );
}
