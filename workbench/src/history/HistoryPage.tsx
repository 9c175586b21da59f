/** What was made, to be found again: `/history`. */
import { useCallback } from 'react';
import { Link, useSearchParams } from 'wouter';
import { useSession } from '../api/session.ts';
import { useNamedPage } from '../app/page-title.ts';
import { useSignInFirst } from '../app/sign-in/sign-in.tsx';
import { useCollections } from '../api/library.ts';
import { Button } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Dialogs } from './Dialogs.tsx';
import { useFilter } from './filter.ts';
import type { Filter } from './filter.ts';
import styles from './HistoryPage.module.css';
import { PresetsView } from './PresetsView.tsx';
import { Rail } from './Rail.tsx';
import { RunsView } from './RunsView.tsx';
import { UndoBar } from './UndoBar.tsx';

export default function HistoryPage(): React.JSX.Element | null {
  const session = useSession();
  if (session.data === undefined) return null;
  return session.data.key === null ? <SignedOut /> : <Library />;
}

function Library(): React.JSX.Element {
  const [search] = useSearchParams();
  const state = useFilter();
  const showsPresets = search.get('view') === 'presets';
  const title = useTitle(state.filter, showsPresets);
  useNamedPage(title);
  return (
    <div className={styles.page}>
      <div className={styles.side}>
        <Rail filter={state.filter} showsPresets={showsPresets} />
      </div>
      <section className={styles.main} aria-label={title}>
        {showsPresets ? <PresetsView /> : <RunsView title={title} state={state} />}
      </section>
      <Dialogs />
      <UndoBar />
    </div>
  );
}

function useTitle({ favourite, collection }: Filter, showsPresets: boolean): string {
  const collections = useCollections();
  if (showsPresets) return 'Presets';
  if (collection !== undefined) {
    return collections.data?.find(({ id }) => id === collection)?.name ?? 'Collection';
  }
  return favourite === undefined ? 'History' : 'Favourites';
}

function SignedOut(): React.JSX.Element {
  const { ask } = useSignInFirst();
  const signIn = useCallback(() => void ask('The history shows what your key has made.'), [ask]);
  return (
    <Empty
      title="Your runs are kept here"
      action={
        <Button look="primary" onPress={signIn}>
          Sign in
        </Button>
      }
    >
      Sign in with a key of this server to see them, or <Link href="/">direct a shot</Link> first.
    </Empty>
  );
}
