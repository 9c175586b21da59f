/** `/generations/{id}`: a run by its address, whoever began it and wherever. */
import { ArrowLeft } from 'lucide-react';
import { Link } from 'wouter';
import { useRun } from '../api/runs.ts';
import { useNamedPage } from '../app/page-title.ts';
import { Bell } from './Bell.tsx';
import { Run } from './Run.tsx';
import styles from './RunPage.module.css';
import { useShowsRuns } from './unread.ts';

export default function RunPage({ id }: { readonly id: string }): React.JSX.Element {
  useShowsRuns();
  useNamedPage(useRun(id).data?.request?.prompt ?? 'Run');
  return (
    <div className={styles.page}>
      <nav className={styles.back} aria-label="Back">
        <Link href="/">
          <ArrowLeft size={15} aria-hidden /> Direct a shot
        </Link>
        <h1 className={styles.title}>Run</h1>
      </nav>
      <Run key={id} id={id} actions={<Bell />} />
    </div>
  );
}
