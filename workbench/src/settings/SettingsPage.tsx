/** What the operator of this server sets and looks at; one part at a time, each at an address of its own. */
import { lazy, Suspense, useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { Boundary } from '../app/Boundary.tsx';
import { NotHere } from '../app/NotHere.tsx';
import { useNamedPage } from '../app/page-title.ts';
import { Page } from '../ui/Page.tsx';
import styles from './SettingsPage.module.css';
import { SETTINGS } from './tabs.ts';
import type { SettingsTab } from './tabs.ts';

const PARTS: Readonly<Record<SettingsTab, React.ComponentType>> = {
  engines: lazy(() => import('./engines/EnginesTab.tsx')),
  keys: lazy(() => import('./keys/KeysTab.tsx')),
  budgets: lazy(() => import('./budgets/BudgetsTab.tsx')),
  decisions: lazy(() => import('./decisions/DecisionsTab.tsx')),
  ledger: lazy(() => import('./ledger/LedgerTab.tsx')),
  rates: lazy(() => import('./RatesTab.tsx')),
  storage: lazy(() => import('./StorageTab.tsx')),
  about: lazy(() => import('./AboutTab.tsx')),
};

export default function SettingsPage({ tab }: { readonly tab: string | undefined }): React.JSX.Element {
  const nav = useRef<HTMLElement>(null);
  const open = SETTINGS.find(({ id }) => id === (tab ?? SETTINGS[0].id));
  // On a phone they are a row that is wider than the screen.
  useEffect(() => {
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [open]);
  useNamedPage(open && `Settings: ${open.name.toLowerCase()}`);
  if (open === undefined) return <NotHere />;
  const Part = PARTS[open.id];
  return (
    <Page title="Settings">
      <div className={styles.columns}>
        <nav ref={nav} className={styles.nav} aria-label="Settings">
          {SETTINGS.map(({ id, name }) => (
            <Link
              key={id}
              href={`/settings/${id}`}
              className={styles.link}
              aria-current={id === open.id ? 'page' : undefined}
            >
              {name}
            </Link>
          ))}
        </nav>
        <div className={styles.part}>
          <Boundary at={open.id}>
            <Suspense fallback={null}>
              <Part />
            </Suspense>
          </Boundary>
        </div>
      </div>
    </Page>
  );
}
