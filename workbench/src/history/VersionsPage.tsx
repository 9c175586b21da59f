/** All versions of a shot: `/shots/{id}`, with `?run=` the one that is looked at and `?with=` the one beside it. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import { ApiError, isRefusal, sentenceOf } from '../api/error.ts';
import { generationQuery, generationsQuery } from '../api/generations.ts';
import { isUnderWay } from '../api/runs.ts';
import { useSession } from '../api/session.ts';
import { useSignInFirst } from '../app/sign-in/sign-in.tsx';
import { Button } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { isCompleted, shotAddress } from './actions.ts';
import { Dialogs } from './Dialogs.tsx';
import { useLeaving } from './leaving.ts';
import { Shot } from './Shot.tsx';
import { UndoBar } from './UndoBar.tsx';

const WHILE_BUSY_MS = 3_000;
const QUIET_MS = 20_000;

export default function VersionsPage({ id }: { readonly id: string }): React.JSX.Element | null {
  const session = useSession();
  const { ask } = useSignInFirst();
  if (session.data === undefined) return null;
  if (session.data.key === null) {
    return (
      <Empty
        title="This shot is shown to its owner"
        action={
          <Button look="primary" onPress={() => void ask('A shot is shown to its owner.')}>
            Sign in
          </Button>
        }
      >
        Sign in with the key that made it.
      </Empty>
    );
  }
  return (
    <>
      <Versions key={id} id={id} />
      <Dialogs />
      <UndoBar />
    </>
  );
}

function Versions({ id }: { readonly id: string }): React.JSX.Element | null {
  const list = useInfiniteQuery({
    ...generationsQuery({ shot_id: id }),
    refetchInterval: ({ state: { data } }) =>
      (data?.pages.some((page) => page.data.some(isUnderWay)) ?? false) ? WHILE_BUSY_MS : QUIET_MS,
  });
  const { hasNextPage, isFetching, fetchNextPage } = list;
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  const leaving = useLeaving(({ ids }) => ids);
  const all = list.data?.pages.flatMap(({ data }) => data) ?? [];
  const versions = all.filter((run) => !leaving.has(run.id)).toReversed();
  const [search, setSearch] = useSearchParams();
  if (list.isPending) return null;
  if (versions.length === 0) {
    if (all.length > 0) return <Gone />;
    return list.error === null || isRefusal(list.error) ? (
      <OfRun id={id} />
    ) : (
      <Empty
        title="The shot cannot be read now"
        action={<Button onPress={() => void list.refetch()}>Try again</Button>}
      >
        {sentenceOf(list.error)}
      </Empty>
    );
  }
  const named = (name: string): Generation | undefined => versions.find((run) => run.id === search.get(name));
  const shown = named('run') ?? versions.findLast(isCompleted) ?? versions.at(-1);
  if (shown === undefined) return null;
  const beside = named('with');
  const put = (name: 'run' | 'with', value: string | undefined): void =>
    setSearch(
      (now) => {
        const next = new URLSearchParams(now);
        if (value === undefined) next.delete(name);
        else next.set(name, value);
        if (next.get('run') === next.get('with')) next.delete('with');
        return next;
      },
      { replace: true },
    );
  return (
    <Shot
      versions={versions}
      shown={shown}
      beside={beside !== undefined && beside.id !== shown.id ? beside : undefined}
      onShow={(run) => put('run', run)}
      onCompare={(run) => put('with', run)}
    />
  );
}

/** The address may be that of a run; then its shot is meant. */
function OfRun({ id }: { readonly id: string }): React.JSX.Element | null {
  const run = useQuery(generationQuery(id));
  const [, navigate] = useLocation();
  const { data } = run;
  useEffect(() => {
    if (data !== undefined && data.shot_id !== id) navigate(shotAddress(data), { replace: true });
  }, [data, id, navigate]);
  if (run.error === null) return null;
  if (run.error instanceof ApiError && run.error.status === 404) return <Gone />;
  return <Empty title="The shot cannot be shown">{sentenceOf(run.error)}</Empty>;
}

function Gone(): React.JSX.Element {
  return (
    <Empty title="This shot is not here">
      It was deleted, or it is another owner’s. <Link href="/history">Go to the history</Link>
    </Empty>
  );
}
