import { Link } from 'wouter';
import type { Model } from '../../../src/http/native/schemas/model.ts';
import { dollars } from '../../../src/ray/rates.ts';
import { Badge } from '../ui/Badge.tsx';
import { cheapest } from './facts.ts';
import styles from './Model.module.css';
import { TASK_TEXTS } from './texts.ts';

/** A model among others: name, id, what it does, what it is listed for. */
export function ModelRow({ model }: { readonly model: Model }): React.JSX.Element {
  const { id, name, api, description, tasks } = model;
  const price = cheapest(model);
  return (
    <li className={styles.row}>
      <Link className={styles.link} href={`/models/${id}`}>
        <span className={styles.name}>{name}</span>
        <code>{id}</code>
      </Link>
      <p className={styles.description}>{description}</p>
      <p className={styles.tasks}>
        {tasks.map((task) => (
          <Badge key={task}>{TASK_TEXTS[task].name}</Badge>
        ))}
      </p>
      <p className={styles.price}>
        <span>{api}</span>
        {price !== undefined && (
          <span>
            from <strong>{dollars(price.micros)}</strong> · {price.what}
          </span>
        )}
      </p>
    </li>
  );
}
