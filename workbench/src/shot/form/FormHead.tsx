import { Braces, LayoutGrid, Eraser } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useLocation } from 'wouter';
import { PresetMenu } from '../../history/PresetMenu.tsx';
import { Button } from '../../ui/Button.tsx';
import { useDraft } from '../draft.ts';
import styles from './FormHead.module.css';

const RequestDialog = lazy(() => import('./RequestDialog.tsx'));

/** What the form is, and what can be done with all of it. */
export function FormHead(): React.JSX.Element {
  const clear = useDraft((draft) => draft.clear);
  const [, navigate] = useLocation();
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.head}>
      <h1 className={styles.title}>Direct a shot</h1>
      <div className={styles.tools}>
        <Button look="quiet" size="s" onPress={() => navigate('/examples')}>
          <LayoutGrid size={14} aria-hidden />
          Examples
        </Button>
        <PresetMenu />
        <Button look="quiet" size="s" icon aria-label="JSON" onPress={() => setOpen(true)}>
          <Braces size={15} aria-hidden />
        </Button>
        <Button look="quiet" size="s" icon aria-label="Clear" onPress={clear}>
          <Eraser size={15} aria-hidden />
        </Button>
      </div>
      {open && (
        <Suspense fallback={null}>
          <RequestDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}
