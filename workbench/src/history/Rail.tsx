import { Bookmark, Film, Folder, Plus, Star } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { library, useChangeLibrary, useCollections, usePresets } from '../api/library.ts';
import { Button } from '../ui/Button.tsx';
import { HAS_KEYS } from '../ui/has-keys.ts';
import type { Filter } from './filter.ts';
import { NameDialog } from './NameDialog.tsx';
import styles from './Rail.module.css';

export interface RailProps {
  readonly filter: Filter;
  readonly showsPresets: boolean;
}

/** The places of the library. */
export function Rail({ filter, showsPresets }: RailProps): React.JSX.Element {
  const collections = useCollections();
  const presets = usePresets();
  const [isCreating, setCreating] = useState(false);
  const isAll = !showsPresets && filter.favourite === undefined && filter.collection === undefined;
  return (
    <nav className={styles.rail} aria-label="Library">
      <ul className={styles.places}>
        <Place href="/history" icon={Film} name="All runs" isHere={isAll} />
        <Place
          href="/history?favourite=true"
          icon={Star}
          name="Favourites"
          isHere={!showsPresets && filter.favourite !== undefined}
        />
        <Place
          href="/history?view=presets"
          icon={Bookmark}
          name="Presets"
          count={presets.data?.length}
          isHere={showsPresets}
        />
      </ul>
      <div className={styles.head}>
        <h2 className={styles.title}>Collections</h2>
        <Button size="s" look="quiet" icon aria-label="New collection" onPress={() => setCreating(true)}>
          <Plus size={15} aria-hidden />
        </Button>
      </div>
      <ul className={styles.places}>
        {collections.data?.map(({ id, name, count }) => (
          <Place
            key={id}
            href={`/history?collection=${id}`}
            icon={Folder}
            name={name}
            count={count}
            isHere={!showsPresets && filter.collection === id}
          />
        ))}
        {collections.data?.length === 0 && (
          <li className={styles.none}>
            {HAS_KEYS
              ? 'Select runs with X, then put them into one with C.'
              : 'Select runs by the mark in their corner, then put them into one.'}
          </li>
        )}
      </ul>
      {isCreating && <NewCollection onClose={() => setCreating(false)} />}
    </nav>
  );
}

function Place({
  href,
  icon: Icon,
  name,
  count,
  isHere,
}: {
  readonly href: string;
  readonly icon: LucideIcon;
  readonly name: string;
  readonly count?: number | undefined;
  readonly isHere: boolean;
}): React.JSX.Element {
  return (
    <li>
      <Link className={styles.place} href={href} aria-current={isHere ? 'page' : undefined}>
        <Icon size={15} aria-hidden />
        <span className={styles.name}>{name}</span>
        {count !== undefined && <span className={styles.count}>{count}</span>}
      </Link>
    </li>
  );
}

function NewCollection({ onClose }: { onClose(): void }): React.JSX.Element {
  const { mutate, error, isPending } = useChangeLibrary(library.createCollection);
  return (
    <NameDialog
      title="New collection"
      deed="Create"
      error={error}
      isPending={isPending}
      onName={(name) => mutate(name, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
