/** What a run was, took and cost. */
import { Link } from 'wouter';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import { isUnderWay } from '../api/runs.ts';
import { TagLink } from '../history/TagLink.tsx';
import { duration, Usd } from '../price/Price.tsx';
import { Copy } from '../ui/Copy.tsx';
import { exactTimeOf } from '../ui/time.ts';
import styles from './Facts.module.css';

export function Facts({ generation }: { readonly generation: Generation }): React.JSX.Element {
  const { id, engine, route, seed, canvas, cost, shot_id: shot, started_at, finished_at } = generation;
  const seconds = canvas.frame_count / canvas.fps;
  return (
    <section className={styles.facts} aria-label="Facts">
      <dl>
        <Fact name={isUnderWay(generation) ? 'Booked' : 'Charged'}>
          <Usd value={cost.engine_usd} />{' '}
          <span className={styles.aside}>
            list <Usd value={cost.list_usd} />
          </span>
          <p className={styles.aside}>{cost.explanation}</p>
        </Fact>
        <Fact name="Engine">
          {engine}
          {route !== null && (
            <p className={styles.aside}>
              by route {route.name}
              {left(route.left)}
            </p>
          )}
        </Fact>
        <Fact name="Picture">
          {canvas.width} × {canvas.height}
          <p className={styles.aside}>
            {canvas.frame_count} frames, {Number(seconds.toFixed(2))} s at {canvas.fps}
          </p>
        </Fact>
        <Fact name="Seed">
          <code>{seed}</code> <Copy what="the seed" text={String(seed)} />
        </Fact>
        <Fact name="Asked for">{exactTimeOf(generation.created_at)}</Fact>
        {finished_at !== null && started_at !== null && (
          <Fact name="Took">{duration((Date.parse(finished_at) - Date.parse(started_at)) / 1000)}</Fact>
        )}
        {Object.entries(generation.tags).map(([name, value]) => (
          <Fact key={name} name={name}>
            <TagLink name={name} value={value} />
          </Fact>
        ))}
        <Fact name="Id">
          <code className={styles.id}>{id}</code> <Copy what="the id" text={id} />
        </Fact>
        <Fact name="Shot">
          <Link href={`/shots/${shot}`}>Versions of this shot</Link>
        </Fact>
      </dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }): React.JSX.Element {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function left(engines: readonly { engine: string; why: string }[]): string {
  if (engines.length === 0) return '';
  return `, without ${engines.map(({ engine, why }) => `${engine}, which ${why}`).join('; ')}`;
}
