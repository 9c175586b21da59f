import { Play } from 'lucide-react';
import { Link } from 'wouter';
import type { Model } from '../../../src/http/native/schemas/model.ts';
import styles from './Model.module.css';
import { TASK_TEXTS } from './texts.ts';

/** The way into the form: one for each kind of shot that the model makes. */
export function TaskLinks({ model: { id, tasks } }: { readonly model: Model }): React.JSX.Element {
  const open = `/?model=${encodeURIComponent(id)}`;
  const [only] = tasks;
  return (
    <p className={styles.open}>
      <Link className={styles.primary} href={open}>
        <Play size={15} aria-hidden />
        Open in the Workbench
      </Link>
      {tasks.length > 1 &&
        tasks
          .filter((task) => task !== only)
          .map((task) => (
            <Link key={task} className={styles.other} href={`${open}&task=${task}`}>
              {TASK_TEXTS[task].name}
            </Link>
          ))}
    </p>
  );
}
