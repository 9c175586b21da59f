import { ArrowLeft, Ellipsis, FileInput, NotebookPen, RotateCw, Star } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import { useAnnotate } from '../api/library.ts';
import { useNamedPage } from '../app/page-title.ts';
import { Player } from '../player/Player.tsx';
import { usd } from '../price/Price.tsx';
import { Button } from '../ui/Button.tsx';
import { exactTimeOf } from '../ui/time.ts';
import { isCompleted, useLoadIntoForm } from './actions.ts';
import { useAsked } from './asked.ts';
import { Changes } from './Changes.tsx';
import { promptOf } from './describe.ts';
import { RunMenu } from './RunMenu.tsx';
import { TagLink } from './TagLink.tsx';
import styles from './VersionsPage.module.css';
import { VersionStrip } from './VersionStrip.tsx';
import type { VersionsProps } from './VersionStrip.tsx';

export function Shot({ versions, shown, beside, onShow, onCompare }: VersionsProps): React.JSX.Element {
  useNamedPage(promptOf(shown));
  const number = (run: Generation): number => versions.indexOf(run) + 1;
  const before = beside ?? versions[versions.indexOf(shown) - 1];
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <Link className={styles.back} href="/history" aria-label="Back to the history">
          <ArrowLeft size={17} aria-hidden />
        </Link>
        <h1 className={styles.title}>{promptOf(shown)}</h1>
        <Acts run={shown} />
      </header>
      <VersionStrip versions={versions} shown={shown} beside={beside} onShow={onShow} onCompare={onCompare} />
      <div className={styles.body}>
        <div className={styles.stage}>
          {isCompleted(shown) ? (
            <Player key={`${shown.id} ${beside?.id ?? ''}`} generation={shown} against={beside} />
          ) : (
            <NotPlayed run={shown} />
          )}
        </div>
        <aside className={styles.side} aria-label={`About version ${number(shown)}`}>
          <h2>Version {number(shown)}</h2>
          <Facts run={shown} />
          {before !== undefined && (
            <section className={styles.part}>
              <h3>
                {beside === undefined ? 'Changed since' : 'Against'} version {number(before)}
              </h3>
              <Changes before={requestOf(before)} after={requestOf(shown)} />
            </section>
          )}
        </aside>
      </div>
    </div>
  );
}

/** What tells runs apart that were asked for alike: who made it, and from which seed. */
function requestOf({ request, engine, seed }: Generation): NonNullable<Generation['request']> {
  return { prompt: '', model: 'ray-3.2', type: 'video', ...request, engine, seed };
}

function Acts({ run }: { readonly run: Generation }): React.JSX.Element {
  const load = useLoadIntoForm();
  const { mutate: annotate } = useAnnotate();
  const { ask } = useAsked.getState();
  const [menu, setMenu] = useState<HTMLElement>();
  return (
    <div className={styles.acts} role="toolbar" aria-label="The version">
      <Button size="s" onPress={() => load(run)}>
        <FileInput size={15} aria-hidden />
        Load into the form
      </Button>
      <Button size="s" onPress={() => ask({ kind: 'again', run })}>
        <RotateCw size={15} aria-hidden />
        Run again…
      </Button>
      <Button
        size="s"
        look="quiet"
        icon
        aria-label={run.favourite ? 'No favourite any more' : 'Mark as favourite'}
        onPress={() => annotate({ id: run.id, favourite: !run.favourite })}
      >
        <Star
          size={16}
          aria-hidden
          fill={run.favourite ? 'currentColor' : 'none'}
          className={run.favourite ? styles.liked : undefined}
        />
      </Button>
      <Button
        size="s"
        look="quiet"
        icon
        aria-label="More for this version"
        aria-haspopup="menu"
        onPress={({ target }) => setMenu(target as HTMLElement)}
      >
        <Ellipsis size={16} aria-hidden />
      </Button>
      {menu !== undefined && <RunMenu run={run} at={menu} onClose={() => setMenu(undefined)} />}
    </div>
  );
}

function Facts({ run }: { readonly run: Generation }): React.JSX.Element {
  const { ask } = useAsked.getState();
  const tags = Object.entries(run.tags);
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    ['Made', <time key="made" dateTime={run.created_at}>{exactTimeOf(run.created_at)}</time>],
    ['Engine', run.engine],
    ['Size', `${run.canvas.width} × ${run.canvas.height}, ${run.canvas.frame_count} frames`],
    ['Seed', <span key="seed" className={styles.mono}>{run.seed}</span>],
    ['Cost', `${usd(run.cost.engine_usd)} (list ${usd(run.cost.list_usd)})`],
    ...tags.map(([name, value]) => [name, <TagLink key={name} name={name} value={value} />] as const),
    ['Id', <span key="id" className={styles.mono}>{run.id}</span>],
  ]; // prettier-ignore
  return (
    <>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name} className={styles.fact}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <button type="button" className={styles.note} onClick={() => ask({ kind: 'note', run })}>
        <NotebookPen size={14} aria-hidden />
        <span>{run.note === '' ? 'Write a note' : run.note}</span>
      </button>
    </>
  );
}

function NotPlayed({ run }: { readonly run: Generation }): React.JSX.Element {
  const { state, failure_reason, progress } = run;
  return (
    <div className={styles.none}>
      {state === 'failed' && <p role="alert">{failure_reason}</p>}
      {state === 'cancelled' && <p>This version was cancelled.</p>}
      {state === 'completed' && <p>The clip of this version has been deleted or has expired.</p>}
      {(state === 'queued' || state === 'processing') && (
        <p role="status">
          {progress.stage} · {Math.round(progress.fraction * 100)} %.{' '}
          <Link href={`/generations/${run.id}`}>Watch the run</Link>
        </p>
      )}
    </div>
  );
}
