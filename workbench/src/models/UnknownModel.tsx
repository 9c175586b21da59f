import { Link } from 'wouter';
import type { Model } from '../../../src/http/native/schemas/model.ts';
import { Page } from '../ui/Page.tsx';
import styles from './Model.module.css';
import { ModelRow } from './ModelRow.tsx';
import { nearest } from './search.ts';

/** Nobody here knows the id: which ones there are, the nearest first. */
export function UnknownModel({
  id,
  all,
}: {
  readonly id: string;
  readonly all: readonly Model[];
}): React.JSX.Element {
  return (
    <Page
      title="There is no such model here"
      word={
        <>
          Nothing answers to <code className={styles.wrong}>{id}</code>. These come nearest; there are{' '}
          <Link href="/models">{all.length} in all</Link>.
        </>
      }
    >
      <ul className={styles.list}>
        {nearest(id, all).map((model) => (
          <ModelRow key={model.id} model={model} />
        ))}
      </ul>
    </Page>
  );
}
